import { isDeepStrictEqual } from 'node:util';
import type { Catalog, CatalogObject, Change, FactChange, Json } from './catalog.ts';
import type { Alteration } from './compare.ts';
import { kindOf } from './kinds.ts';
import { objectKey } from './object-id.ts';
import { mentions } from './rewrite.ts';
import { asPath, tiesOf } from './ties.ts';

type Objects = ReadonlyMap<string, CatalogObject>;
type Folded = Record<string, number>;

/**
 * Of objects that came, or that went: those that no other one of them explains, by key, each with the kinds of those
 * that it explains and how many they are.
 */
export function rootsOf(objects: Objects): Map<string, Folded | undefined> {
  const roots = new Map<string, Folded | undefined>();
  for (const [key, { kind }] of objects) {
    const root = rootOf(key, objects);
    const folded = roots.get(root);
    roots.set(root, root === key ? folded : { ...folded, [kind]: (folded?.[kind] ?? 0) + 1 });
  }
  return roots;
}

/** The object whose coming or going explains this one: itself, when nothing else does. */
function rootOf(key: string, objects: Objects): string {
  const seen = new Set<string>();
  for (let root = key; ; ) {
    seen.add(root);
    const cause = tiesOf(objects.get(root)!).find((tie) => objects.has(tie) && !seen.has(tie));
    if (cause === undefined) return root;
    root = cause;
  }
}

/**
 * Whether a fact differs only since something it mentions came or went: the default of a column whose sequence is
 * gone, the tables of a publication. If so, that change counts it.
 * @param objects what came, or what went
 * @param changes the changes told of them, by key
 */
export function explains(
  { fact, before, after }: FactChange,
  objects: Objects,
  changes: Map<string, Change>,
  { kind }: CatalogObject,
): boolean {
  const parts = disappearing(before, after) ?? disappearing(after, before);
  if (objects.size === 0 || !parts) return false;
  const causes = [...objects.values()].filter(
    (object) => nameable.has(kindOf(object.kind).place) && parts.some((part) => mentions(part, object.path)),
  );
  if (!parts.every((part) => causes.some(({ path }) => mentions(part, path)))) return false;
  for (const cause of causes) {
    const change = changes.get(objectKey(cause.kind, cause.path));
    if (change) change.folded = { ...change.folded, [`${fact} of ${kind}`]: 1 };
  }
  return true;
}

/** Places of objects that SQL mentions by schema and name. */
const nameable = new Set(['schema', 'signature']);

/** What a fact has lost, if it has done nothing but lose something. */
function disappearing(before: Json, after: Json): string[] | undefined {
  if (typeof before === 'string' && after === null) return [before];
  if (!Array.isArray(before) || !(after === null || Array.isArray(after))) return undefined;
  const rest = after ?? [];
  const lost = before.filter((part) => !rest.includes(part));
  return lost.length > 0 && lost.length + rest.length === before.length ? lost.map(String) : undefined;
}

/**
 * Keys of what differs only since something else does: what was inherited differs as its original does; and what
 * hangs on a table that has other parents now is inherited from elsewhere.
 */
export function foldedAlterations(altered: ReadonlyMap<string, Alteration>, after: Catalog): string[] {
  return [...altered].flatMap(([key, { old, facts }]) => {
    const inherited = after.objects.get(key)?.facts.inherited;
    const original = inherited && altered.get(objectKey(old.kind, asPath(inherited)));
    const isCopy = original && isDeepStrictEqual(original.facts, facts);
    const isAttached = hasOtherParents(old, altered) && facts.every(({ fact }) => attachments.has(fact));
    return isCopy || isAttached ? [key] : [];
  });
}

/** Keys of copies that came or went since a table has other parents now: triggers, for the most part. */
export function foldedCopies(objects: Objects, altered: ReadonlyMap<string, Alteration>): string[] {
  return [...objects].flatMap(([key, object]) => {
    const isCopy = object.facts['copied from'] || object.facts.inherited || object.facts['attached to'];
    return isCopy && hasOtherParents(object, altered) ? [key] : [];
  });
}

/** Facts that tell where something is inherited from. */
const attachments = new Set(['inherited', 'also local', 'attached to', 'copied from']);

function hasOtherParents({ kind, path }: CatalogObject, altered: ReadonlyMap<string, Alteration>): boolean {
  if (kindOf(kind).place !== 'relation') return false;
  const table = altered.get(objectKey('table', path.slice(0, 2)));
  return table?.facts.some(({ fact }) => fact === 'parents') ?? false;
}
