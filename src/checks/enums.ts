import type { Change } from '../catalog/catalog.ts';
import { quotePath } from '../catalog/object-id.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { callOf } from './call-of.ts';

/** Whether an enum type only kept values that were added: PostgreSQL has no way to take a single one back. */
export function keepsValues({ kind, facts }: Change): boolean {
  if (kind !== 'enum' || !facts?.every(({ fact }) => fact === 'labels')) return false;
  return facts.every(
    ({ before, after }) =>
      Array.isArray(before) && Array.isArray(after) && before.every((label) => after.includes(label)),
  );
}

export const whyValuesStay =
  'PostgreSQL cannot take a value away from an enum type, so this cannot be undone by a statement: rows may use the value already.';

/** What to do about values that stay. */
export function todoForValues({ again }: ReplayedRevision, { path }: Change): string {
  const runsAgain = again?.outcome === 'passed';
  const then = runsAgain ? '' : '; then let the upgrade say `ADD VALUE IF NOT EXISTS`, so that it runs again';
  return `Nothing, if the value may stay${then}. To go back for certain, the downgrade has to make a new type without the value, move the columns to it (\`ALTER COLUMN … TYPE … USING\`) and drop ${quotePath(path)}.`;
}

/** Whether an enum type that the revision made is still there after its downgrade. */
export function isLeftType({ kind, change }: Change): boolean {
  return kind === 'enum' && change === 'added';
}

/** What an enum type that stays leads to, when nothing fails for it. */
export function hiddenCost({ again }: ReplayedRevision): string {
  return again?.outcome === 'passed'
    ? ' Running it up again raises no error, since the tool makes the type only if it is not there: when this revision, or a later one, makes it with other values, the type silently keeps the old ones.'
    : '';
}

/** How the downgrade drops a type. */
export function dropTypeWords(record: Record, revision: ReplayedRevision, { path }: Change): string {
  const call = callOf(record, revision, `DROP TYPE ${quotePath(path)}`);
  return `Dropping the table or the column does not drop its type. Add it to the end of the downgrade: \`${call}\`.`;
}
