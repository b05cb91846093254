import type { ChangedRow } from './changed.ts';
import type { Parts } from './parts.ts';
import type { Roots } from './roots.ts';

/** For roots of which it is known whether anything in them has another name now; the rest must be looked at. */
export function knownNames(changed: readonly ChangedRow[]): Map<string, boolean> {
  const names = new Map<string, boolean>();
  for (const { root, isRenamed } of changed) {
    if (isRenamed) names.set(root, true);
    else if (isRenamed === false && !names.has(root)) names.set(root, false);
  }
  for (const { root, isRenamed } of changed) if (isRenamed === undefined && !names.get(root)) names.delete(root);
  return names;
}

/** What is to be read of each root. */
export function rootsOf(changed: readonly ChangedRow[], parts: Parts): Roots {
  const roots = new Map<string, Set<string> | undefined>();
  for (const { root, isRenamed, kinds } of changed) {
    const isSome = isRenamed === false && kinds && parts.has(root);
    if (!isSome || (roots.has(root) && !roots.get(root))) roots.set(root, undefined);
    else roots.set(root, new Set([...(roots.get(root) ?? []), ...kinds]));
  }
  return roots;
}
