import type { KindName } from './kinds.ts';

const relations: readonly KindName[] = ['table', 'view', 'materialized view', 'sequence'];
const indexes: readonly KindName[] = ['index', 'constraint'];

/** What is told of a relation otherwise when only a row of these system catalogs is another, and no name is. */
const affected: Readonly<Record<string, readonly KindName[]>> = {
  pg_attribute: ['table', 'column'],
  pg_attrdef: ['column'],
  pg_constraint: ['constraint', 'column', 'index'],
  pg_index: indexes,
  pg_trigger: ['trigger', 'constraint'],
};

/**
 * The kinds of what hangs on a root and is to be read again when a row is new, changed or gone.
 * @param sort the row's `relkind`, if it is known
 * @returns undefined for all of them
 */
export function affectedKinds(
  catalog: string,
  object: string,
  root: string,
  sort: string | null | undefined,
): readonly KindName[] | undefined {
  if (!root.startsWith('pg_class ')) return undefined;
  const isOwn = object === root;
  if (catalog === 'pg_class') {
    if (isOwn) return relations;
    return sort === 'i' || sort === 'I' ? indexes : [...indexes, ...relations];
  }
  return catalog === 'pg_attribute' && !isOwn ? indexes : affected[catalog];
}
