import type { Catalog } from './catalog.ts';
import { objectKey } from './object-id.ts';
import type { Rename } from './rewrite.ts';
import { asPath } from './ties.ts';

/**
 * Whether a rename is only another of the names that PostgreSQL makes up itself: `t_a_check` and `t_a_check1`, or
 * `old_pkey` and `new_pkey` after the table was renamed and only the constraint kept its name.
 */
export function isSilentRename({ kind, from, to }: Rename, catalog: Catalog): boolean {
  if (kind !== 'constraint' && kind !== 'index' && kind !== 'sequence') return false;
  const facts = catalog.objects.get(objectKey(kind, from))?.facts;
  const columns = kind === 'sequence' ? asPath(facts?.['owned by']).slice(2) : asPath(facts?.columns);
  const [old, now] = [from, to].map((path) => madeUp(path.at(-1)!, columns));
  return old !== undefined && old === now;
}

/** The end of a name that PostgreSQL makes up: `_email_key`; undefined if it did not make up this one. */
function madeUp(name: string, columns: string[]): string | undefined {
  const [, start, suffix] = /^(.+?)_(pkey|key|fkey|check|excl|idx|seq)\d*$/.exec(name) ?? [];
  if (!start || !suffix) return undefined;
  if (suffix === 'pkey') return suffix;
  const tail = `_${columns.join('_')}`;
  return `${start.endsWith(tail) ? tail : start}_${suffix}`;
}
