import { basename } from 'node:path/posix';
import { isRelation, kindOf } from '../catalog/kinds.ts';
import { displayName } from '../catalog/object-id.ts';
import type { Outline, OutlinedRevision, Touch } from '../replay/neighbours.ts';

/** One side of a clash: a revision, and the line that matters. */
interface Side {
  revision: OutlinedRevision;
  line: number;
  /** What it does to the object; absent where it is not about one. */
  does?: Touch['does'];
  /** What sort of object it is. */
  kind?: string;
}

/** Something that two pull requests cannot both have. */
export interface Clash {
  /** `object`: what they do to one object; `parent`: both follow it; `id`, `number`: both have it. */
  about: 'object' | 'parent' | 'id' | 'number';
  /** Of the object its name as a person writes it; else the id or the number. Null: both start the history. */
  name: string | null;
  /** What it is in, where only that is dropped by the one. */
  inside?: string;
  /** `parent`: the last revision of the other, which ours would have to follow. */
  last?: string;
  own: Side;
  other: Side;
}

/**
 * What two pull requests to the same base break together. Pure, and the same both ways round: what one is told of the
 * other, the other is told of the one.
 */
export function clashes(own: Outline, other: Outline): Clash[] {
  // Of two pull requests, one may hold the revisions of the other: it was begun on top of it.
  const isShared = (one: OutlinedRevision, all: Outline): boolean =>
    all.revisions.some(({ id, print }) => id === one.id && print === one.print);
  const ours = own.revisions.filter((one) => !isShared(one, other));
  const theirs = other.revisions.filter((one) => !isShared(one, own));
  const pairs = ours.flatMap((one) => theirs.map((two): [OutlinedRevision, OutlinedRevision] => [one, two]));
  return [
    ...pairs.flatMap(([one, two]) => sameId(one, two)),
    ...(own.sorted ? pairs.flatMap(([one, two]) => sameNumber(one, two)) : sameParents(pairs)),
    ...sameObjects(ours, theirs),
  ];
}

function sameId(one: OutlinedRevision, two: OutlinedRevision): Clash[] {
  return one.id === two.id ? [of('id', one.id, one, two)] : [];
}

/** The number that a file's name begins with: `0003_add_age.sql`, `V3__add_age.sql`. */
function sameNumber(one: OutlinedRevision, two: OutlinedRevision): Clash[] {
  const [first, second] = [one, two].map(({ file }) => /^[vV]?0*(\d+)(?![\dA-Za-z])/.exec(basename(file))?.[1]);
  return first !== undefined && first === second && one.id !== two.id ? [of('number', first, one, two)] : [];
}

/** One of them is enough: a merge, or one revision that follows another, mends all. */
function sameParents(pairs: readonly [OutlinedRevision, OutlinedRevision][]): Clash[] {
  const theirs = pairs.map(([, two]) => two);
  const last = theirs.findLast(({ id }) => !theirs.some(({ parents }) => parents.includes(id)));
  const [clash] = pairs.flatMap(sameParent);
  return clash && last ? [{ ...clash, last: last.id }] : [];
}

function sameParent([one, two]: [OutlinedRevision, OutlinedRevision]): Clash[] {
  if (one.id === two.id || !areRivals(one, two)) return [];
  if (one.parents.length + two.parents.length === 0) return [of('parent', null, one, two)];
  const parent = one.parents.find((id) => two.parents.includes(id));
  return parent === undefined ? [] : [of('parent', parent, one, two)];
}

/** Lines of development that have different labels are meant to end apart. */
function areRivals({ branches: a = [] }: OutlinedRevision, { branches: b = [] }: OutlinedRevision): boolean {
  return a.length + b.length === 0 || a.some((name) => b.includes(name));
}

function of(about: Clash['about'], name: string | null, one: OutlinedRevision, two: OutlinedRevision): Clash {
  return { about, name, own: { revision: one, line: one.line }, other: { revision: two, line: two.line } };
}

/** A touch, and the revision that it is of. */
interface Owned extends Touch {
  of: OutlinedRevision;
}

/** For each object the first pair that clashes over it. */
function sameObjects(ours: readonly OutlinedRevision[], theirs: readonly OutlinedRevision[]): Clash[] {
  const [mine, yours] = [owned(ours), owned(theirs)];
  const [myDrops, yourDrops] = [mine, yours].map((all) => all.filter(isContainerGone)) as [Owned[], Owned[]];
  const found = new Map<string, Clash>();
  const note = (one: Owned, two: Owned): void => {
    if (!doClash(one, two)) return;
    const isInside = one.path.length !== two.path.length && identity(one) !== identity(two);
    const [inner, outer] = one.path.length >= two.path.length ? [one, two] : [two, one];
    const key = identity(inner);
    if (found.has(key)) return;
    found.set(key, {
      about: 'object',
      name: displayName(inner.kind, inner.path),
      ...(isInside ? { inside: displayName(outer.kind, outer.path) } : {}),
      own: { revision: one.of, line: one.line, does: one.does, kind: one.kind },
      other: { revision: two.of, line: two.line, does: two.does, kind: two.kind },
    });
  };
  const byIdentity = new Map<string, Owned[]>();
  for (const two of yours) byIdentity.set(identity(two), [...(byIdentity.get(identity(two)) ?? []), two]);
  for (const one of mine) {
    for (const two of byIdentity.get(identity(one)) ?? []) note(one, two);
    for (const two of yourDrops) note(one, two);
  }
  for (const one of myDrops) for (const two of yours) note(one, two);
  return [...found.values()];
}

function owned(revisions: readonly OutlinedRevision[]): Owned[] {
  return revisions.flatMap((of) => of.touches.map((touch) => ({ ...touch, of })));
}

function isContainerGone({ does, kind }: Touch): boolean {
  return does === 'drops' && (kind === 'schema' || isRelation(kind));
}

/** What each does to one object, or to one and to what is in it. */
function doClash(one: Touch, two: Touch): boolean {
  if (identity(one) === identity(two)) {
    if (one.does === 'uses' || two.does === 'uses') return one.does === 'drops' || two.does === 'drops';
    return true;
  }
  return (one.does === 'drops' && isIn(two, one)) || (two.does === 'drops' && isIn(one, two));
}

function isIn(inner: Touch, outer: Touch): boolean {
  const { place } = kindOf(inner.kind);
  if (outer.kind === 'schema') return place !== 'database' && inner.path[0] === outer.path[0];
  return (
    place === 'relation' && isRelation(outer.kind) && outer.path.every((name, index) => name === inner.path[index])
  );
}

/** Tables, views, sequences, indexes and types share their names: of each there can be one in a schema. */
function identity({ kind, path }: Pick<Touch, 'kind' | 'path'>): string {
  const { place } = kindOf(kind);
  if (kind === 'index') return JSON.stringify(['name', path[0], path.at(-1)]);
  return JSON.stringify([place === 'schema' && named.test(kind) ? 'name' : kind, ...path]);
}

const named = /table|view|sequence|enum|domain|type/;
