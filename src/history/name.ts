import type { Revision } from './revision.ts';

/**
 * What a person calls a revision: its message and its id, or its id alone when that says as much already
 * (`20260921-add-age.js`).
 */
export function revisionName({ id, message }: Pick<Revision, 'id' | 'message'>): { message?: string; id: string } {
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return words(id).includes(words(message)) ? { id } : { message, id };
}
