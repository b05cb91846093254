import type { CatalogObject } from './catalog.ts';
import { objectKey } from './object-id.ts';

/**
 * The objects that an object cannot be without: when one of them goes, it goes too, and that is not worth telling
 * apart. First comes what it hangs on by name (the table of a column, the schema of a table), nearest first.
 */
export function tiesOf({ kind, path, facts }: CatalogObject): string[] {
  const ties: string[] = [];
  if (path.length === 3) for (const owner of relationKinds) ties.push(objectKey(owner, path.slice(0, 2)));
  if (path.length > 1) ties.push(objectKey('schema', path.slice(0, 1)));
  const { columns, references } = facts;
  const owner = facts['owned by'];
  if (Array.isArray(columns) && kind !== 'column') {
    for (const column of columns) ties.push(objectKey('column', [path[0]!, path[1]!, String(column)]));
  }
  if (Array.isArray(references)) ties.push(objectKey('table', references.map(String)));
  if (Array.isArray(owner)) {
    ties.push(objectKey('column', owner.map(String)));
    ties.push(objectKey('table', owner.slice(0, 2).map(String)));
  }
  return ties;
}

/** Kinds that other objects hang on by name. */
const relationKinds = ['table'];
