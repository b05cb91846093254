import { isDeepStrictEqual } from 'node:util';
import type { Catalog, CatalogObject, Change, FactChange, Facts } from './catalog.ts';
import { levelOfExistence, levelOfFacts } from './levels.ts';
import { displayName } from './object-id.ts';
import { tiesOf } from './ties.ts';

/**
 * What differs between two catalogs, in a fixed order. Whatever is there or gone only since something else is (the
 * columns of a dropped table) is folded into that one change.
 */
export function compareCatalogs(before: Catalog, after: Catalog): Change[] {
  const removed = new Map<string, CatalogObject>();
  const added = new Map<string, CatalogObject>();
  const altered: Change[] = [];
  for (const [key, object] of before.objects) {
    const now = after.objects.get(key);
    if (!now) removed.set(key, object);
    else if (now !== object) {
      const facts = changedFacts(object.facts, now.facts);
      if (facts.length > 0) altered.push(changeOf('altered', object, facts));
    }
  }
  for (const [key, object] of after.objects) if (!before.objects.has(key)) added.set(key, object);
  return [...unfolded('removed', removed), ...unfolded('added', added), ...altered].sort(inOrder);
}

/** The changes that are not folded into another one; each counts what is folded into it. */
function unfolded(change: 'added' | 'removed', objects: ReadonlyMap<string, CatalogObject>): Change[] {
  const changes = new Map<string, Change>();
  const folded: [kind: string, root: string][] = [];
  for (const [key, object] of objects) {
    const root = rootOf(key, objects);
    if (root === key) changes.set(key, changeOf(change, object));
    else folded.push([object.kind, root]);
  }
  for (const [kind, root] of folded) {
    const cause = changes.get(root)!;
    cause.folded = { ...cause.folded, [kind]: (cause.folded?.[kind] ?? 0) + 1 };
  }
  return [...changes.values()];
}

/** The object whose coming or going explains this one: itself, when nothing else does. */
function rootOf(key: string, objects: ReadonlyMap<string, CatalogObject>): string {
  const seen = new Set<string>();
  let root = key;
  for (;;) {
    seen.add(root);
    const cause = tiesOf(objects.get(root)!).find((tie) => objects.has(tie) && !seen.has(tie));
    if (cause === undefined) return root;
    root = cause;
  }
}

function changeOf(change: Change['change'], { kind, path, facts: value }: CatalogObject, facts?: FactChange[]): Change {
  const level = facts ? levelOfFacts(kind, facts) : levelOfExistence(kind);
  return { change, kind, path, object: displayName(kind, path), ...(facts ? { facts } : {}), level, value };
}

/** The facts that differ, sorted by name; a fact that is not there is null. */
function changedFacts(before: Facts, after: Facts): FactChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .sort()
    .map((fact) => ({ fact, before: before[fact] ?? null, after: after[fact] ?? null }))
    .filter((fact) => fact.before !== fact.after && !isDeepStrictEqual(fact.before, fact.after));
}

const order = ['removed', 'renamed', 'altered', 'added'];

function inOrder(a: Change, b: Change): number {
  return (
    order.indexOf(a.change) - order.indexOf(b.change) ||
    compareText(a.path.join('\0'), b.path.join('\0')) ||
    compareText(a.kind, b.kind)
  );
}

/** By code points, so that the order does not depend on the machine's language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
