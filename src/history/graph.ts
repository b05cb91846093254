import type { Revision } from './revision.ts';

/** A revision that names one which no file has. */
export interface MissingParent {
  revision: Revision;
  /** The id that it names. */
  parent: string;
  /** 1-based line that names it. */
  line: number;
}

/** Ids that revisions name, as parents or dependencies, and that no revision has. */
export function missingParents(revisions: readonly Revision[]): MissingParent[] {
  const known = new Set(revisions.map(({ id }) => id));
  return revisions.flatMap((revision) => {
    const { parents, dependsOn, lines } = revision;
    const named = [
      ...parents.map((parent) => ({ revision, parent, line: lines.parents ?? lines.revision })),
      ...dependsOn.map((parent) => ({ revision, parent, line: lines.dependsOn ?? lines.revision })),
    ];
    return named.filter(({ parent }) => !known.has(parent));
  });
}

/** The revisions of every id that is used more than once. */
export function sharedIds(revisions: readonly Revision[]): Revision[][] {
  return grouped(revisions, ({ id }) => id).filter((group) => group.length > 1);
}

/**
 * Circles: each is a shortest way from a revision, over what it follows or depends on, back to itself. Of circles
 * that share a revision, one is told; mending it shows the next. What has an id that is used twice is left out.
 */
export function cycles(revisions: readonly Revision[]): Revision[][] {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const told = new Set(sharedIds(revisions).flatMap(([first]) => first?.id ?? []));
  for (const id of told) byId.delete(id);
  forgetAcyclic(byId);
  return revisions.flatMap((revision) => {
    if (told.has(revision.id) || !byId.has(revision.id)) return [];
    const circle = wayBack(revision, byId);
    for (const { id } of circle ?? []) told.add(id);
    return circle ? [circle] : [];
  });
}

/** Forgets what is neither in a circle nor needs something that is: of a history that is as it should be, all. */
function forgetAcyclic(byId: Map<string, Revision>): void {
  for (let size = -1; size !== byId.size; ) {
    size = byId.size;
    for (const [id, { parents, dependsOn }] of byId) {
      if (![...parents, ...dependsOn].some((need) => byId.has(need))) byId.delete(id);
    }
  }
}

/** A shortest way from a revision back to itself, without the end; undefined when there is none. */
function wayBack(start: Revision, byId: ReadonlyMap<string, Revision>): Revision[] | undefined {
  const cameFrom = new Map<string, Revision>();
  for (let layer = [start]; layer.length > 0; ) {
    const next: Revision[] = [];
    for (const revision of layer) {
      for (const need of [...revision.parents, ...revision.dependsOn]) {
        if (need === start.id) return wayTo(revision, start, cameFrom);
        const other = byId.get(need);
        if (!other || cameFrom.has(need)) continue;
        cameFrom.set(need, revision);
        next.push(other);
      }
    }
    layer = next;
  }
  return undefined;
}

function wayTo(end: Revision, start: Revision, cameFrom: ReadonlyMap<string, Revision>): Revision[] {
  const way = [end];
  while (way[0] !== start) way.unshift(cameFrom.get((way[0] as Revision).id) as Revision);
  return way;
}

/** Those revisions of a history that are among some, or that one of these follows or depends on, directly or not. */
export function withAncestors(history: readonly Revision[], some: readonly Revision[]): Revision[] {
  const wanted = new Set(some.map(({ id }) => id));
  // Each revision comes after everything it needs, so one way back through the history finds all.
  for (const { id, parents, dependsOn } of history.toReversed()) {
    if (wanted.has(id)) for (const need of [...parents, ...dependsOn]) wanted.add(need);
  }
  return history.filter(({ id }) => wanted.has(id));
}

/** Revisions that no other one follows. */
export function heads(revisions: readonly Revision[]): Revision[] {
  const followed = new Set(revisions.flatMap(({ parents }) => parents));
  return revisions.filter(({ id }) => !followed.has(id));
}

/** Groups of heads that are rivals: they share a branch, or none of them is on one. */
export function rivalHeads(revisions: readonly Revision[]): Revision[][] {
  const all = heads(revisions);
  const names = [...new Set(all.flatMap(({ branches = [] }) => branches))];
  const groups = [
    all.filter(({ branches = [] }) => branches.length === 0),
    ...names.map((name) => all.filter(({ branches = [] }) => branches.includes(name))),
  ].filter((group) => group.length > 1);
  // Two labels may say the same of the same heads.
  return grouped(groups, (group) => group.map(({ id }) => id).join('\0')).map(([first]) => first as Revision[]);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
