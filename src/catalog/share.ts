import { isDeepStrictEqual } from 'node:util';
import type { Catalog, CatalogObject } from './catalog.ts';
import { sameFacts } from './same.ts';

/** The next catalog, in which every object that is as it was before is the very same object in memory. */
export function shareUnchanged(previous: Catalog, next: Catalog): Catalog {
  let same = previous.objects.size === next.objects.size;
  const objects = new Map<string, CatalogObject>();
  for (const [key, object] of next.objects) {
    const old = previous.objects.get(key);
    const kept = old && sameFacts(old.facts, object.facts) ? old : object;
    if (kept !== old) same = false;
    objects.set(key, kept);
  }
  if (same && isDeepStrictEqual(previous.notCompared, next.notCompared)) return previous;
  return { objects, notCompared: next.notCompared };
}
