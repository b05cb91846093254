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

/** The same for a constraint, by its `contype`: those that an index is behind decide whether that one is told by itself. */
const byConstraint: Readonly<Record<string, readonly KindName[]>> = {
  c: ['constraint'],
  f: ['constraint'],
  n: ['column'],
  p: indexes,
  u: indexes,
  x: indexes,
};

/** A row that is new, changed or gone. */
export interface Affecting {
  catalog: string;
  /** The keys of the object that it is of, and of the root that it is read with. */
  object: string;
  root: string;
  /** Its `relkind` or `contype`, before and now, as far as they are known. */
  sorts: readonly (string | null | undefined)[];
  /** Whether it was there, called as it is now. */
  keepsName?: boolean;
}

/**
 * The kinds of what hangs on a root and is to be read again when a row is another.
 * @returns undefined for all of them
 */
export function affectedKinds({ catalog, object, root, sorts, keepsName }: Affecting): readonly KindName[] | undefined {
  if (!root.startsWith('pg_class ')) return undefined;
  const isOwn = object === root;
  switch (catalog) {
    case 'pg_class':
      if (isOwn) return relations;
      return sorts.length > 0 && sorts.every((sort) => sort === 'i' || sort === 'I')
        ? indexes
        : [...indexes, ...relations];
    case 'pg_attribute':
      if (!isOwn) return indexes;
      return keepsName ? ['column'] : affected[catalog];
    case 'pg_constraint':
      return sorts.length > 0
        ? sorts.flatMap((sort) => byConstraint[sort ?? ''] ?? affected[catalog]!)
        : affected[catalog];
    default:
      return affected[catalog];
  }
}
