import type { History, Revision } from '../history/revision.ts';

/**
 * What a change brings goes up last, as far as the history allows it.
 * @param isNew whether the change adds or edits a revision
 * @returns `before`: what needs none of the new ones, in its order; `after`: they, and what needs them
 */
export function newLast(history: History, isNew: (revision: Revision) => boolean): { before: History; after: History } {
  const late = new Set<string>();
  for (const revision of history) {
    const { id, parents, dependsOn } = revision;
    if (isNew(revision) || [...parents, ...dependsOn].some((one) => late.has(one))) late.add(id);
  }
  return { before: history.filter(({ id }) => !late.has(id)), after: history.filter(({ id }) => late.has(id)) };
}
