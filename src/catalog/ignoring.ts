import type { Catalog, CatalogObject } from './catalog.ts';
import { kindOf } from './kinds.ts';
import { displayName } from './object-id.ts';

/**
 * A catalog without what some patterns mean, and without what hangs on that.
 * @param patterns names as a person writes them, with `*` for any characters: `audit.*`, `orders_2026_*`; what hangs on
 *   a table goes with it. A kind may stand before it: `role app_*`
 */
export function ignoring<Some extends Catalog>(catalog: Some, patterns: readonly string[]): Some {
  const isIgnored = ignoredBy(patterns);
  const objects = new Map([...catalog.objects].filter(([, object]) => !isIgnored(object)));
  return { ...catalog, objects };
}

/** Tells which objects some patterns mean. */
export function ignoredBy(patterns: readonly string[]): (object: Pick<CatalogObject, 'kind' | 'path'>) => boolean {
  const wanted = patterns.map(asExpression);
  if (wanted.length === 0) return () => false;
  return ({ kind, path }) => {
    const names = namesOf(kind, path);
    return wanted.some((one) => names.some((name) => one.test(name) || one.test(`${kind} ${name}`)));
  };
}

/** What an object is called: itself, and what it hangs on; with its schema, and where that is `public` without. */
function namesOf(kind: string, path: readonly string[]): string[] {
  const paths = kindOf(kind).place === 'relation' ? [path, path.slice(0, 2), [path[0]!, path[2]!]] : [path];
  return paths.flatMap((one) => [displayName('table', one), one.join('.')]);
}

function asExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
