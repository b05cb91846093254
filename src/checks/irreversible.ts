import type { ReplayedRevision } from '../replay/record.ts';

const says =
  /irreversib|not (be )?revers|non-?reversib|one-?way|no (way|going) back|(can ?not|can['’]t|must not|should not) (be )?(undo|undone|revert|rever[st]|downgrade|roll|migrate|go back)|not (be )?(undone|undoable|reverted|downgraded|rolled back)|(downgrade|rollback|down|reverting|revert)( migration)? (is |are )?(not|un)[ -]?(supported|possible|implemented|allowed)|no downgrade|not implemented/i;

/**
 * Whether a downgrade refuses on purpose: by code of its own, not the database's, that says so, before it did anything.
 */
export function refusesOnPurpose({ down, lines }: ReplayedRevision): boolean {
  const error = down?.error;
  if (!error || error.kind !== 'error' || error.sqlstate !== null || down.leftovers || lines.down === null)
    return false;
  return /NotImplemented|Irreversible|NotSupported/.test(error.type) || says.test(error.message);
}
