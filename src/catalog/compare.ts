import type { Catalog, CatalogObject, Change, FactChange } from './catalog.ts';
import { explains, foldedAlterations, foldedCopies, rootsOf } from './fold.ts';
import { unshared } from './grouped.ts';
import { levelOfExistence, levelOfFacts, levelOfRename } from './levels.ts';
import { displayName, objectKey } from './object-id.ts';
import { takeRenames } from './renames.ts';
import { type Rename, rewrite } from './rewrite.ts';
import { changedFacts, sameFacts } from './same.ts';
import { isSilentRename } from './silent.ts';
import { isOnlySettings } from './ties.ts';

/**
 * What differs between two catalogs, in a fixed order. A rename is told as one. What is there, gone or different only
 * since something else is (the columns of a dropped table) is folded into that one change.
 */
export function compareCatalogs(before: Catalog, after: Catalog): Change[] {
  const removed = new Map<string, CatalogObject>();
  const added = new Map<string, CatalogObject>();
  const differing: (readonly [old: CatalogObject, now: CatalogObject])[] = [];
  const [old, now] = unshared(before.objects, after.objects);
  for (const [key, object] of old) {
    const same = now.get(key);
    if (!same) removed.set(key, object);
    else if (same !== object && !sameFacts(object.facts, same.facts)) differing.push([object, same]);
  }
  for (const [key, object] of now) if (!old.has(key)) added.set(key, object);
  const { renames, moved } = takeRenames({ removed, added }, before, after);
  differing.push(...moved);

  const gone = rootChanges('removed', removed);
  const come = rootChanges('added', added);
  const altered = new Map<string, Alteration>();
  for (const [old, now] of differing) {
    const facts = changedFacts(renamed(old, renames).facts, now.facts, renames).filter(
      (change) => !explains(change, removed, gone, old) && !explains(change, added, come, old),
    );
    if (facts.length > 0) altered.set(objectKey(now.kind, now.path), { old, facts });
  }
  for (const key of foldedCopies(removed, altered)) gone.delete(key);
  for (const key of foldedCopies(added, altered)) come.delete(key);
  for (const key of foldedAlterations(altered, after)) altered.delete(key);
  return [
    ...gone.values(),
    ...renames.filter((rename) => !isSilentRename(rename, before)).map((rename) => renameOf(rename, before)),
    ...[...altered.values()].map(({ old, facts }) => changeOf('altered', old, { facts })),
    ...come.values(),
  ].sort(inOrder);
}

/** What differs in an object that is in both catalogs. */
export interface Alteration {
  old: CatalogObject;
  facts: FactChange[];
}

/** The changes that nothing else explains, by key; each counts what is folded into it. */
function rootChanges(change: 'added' | 'removed', objects: ReadonlyMap<string, CatalogObject>): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const [root, folded] of rootsOf(objects)) {
    const object = objects.get(root)!;
    if (isOnlySettings(object)) {
      const [before, after] = change === 'removed' ? [object.facts, {}] : [{}, object.facts];
      changes.set(root, changeOf('altered', object, { facts: changedFacts(before, after) }));
    } else changes.set(root, changeOf(change, object, folded ? { folded } : {}));
  }
  return changes;
}

function renamed(object: CatalogObject, renames: readonly Rename[]): CatalogObject {
  return renames.reduce(rewrite, object);
}

function renameOf({ kind, from, to }: Rename, before: Catalog): Change {
  return changeOf('renamed', before.objects.get(objectKey(kind, from))!, { to });
}

function changeOf(
  change: Change['change'],
  object: CatalogObject,
  rest: Pick<Change, 'facts' | 'to' | 'folded'>,
): Change {
  const { kind, path, facts: value } = object;
  const level = rest.facts ? levelOfFacts(kind, rest.facts) : rest.to ? levelOfRename(kind) : levelOfExistence(kind);
  return { change, kind, path, object: displayName(kind, path), ...rest, level, value };
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
