import type { Change } from './catalog.ts';

/**
 * Whether a difference that a downgrade leaves is none to anybody: another order of columns, a constraint whose rows
 * have been validated since, or who owns something and may use what is yet to be made, which differ between the places
 * that a history runs in anyway.
 */
export function isHarmless({ kind, facts }: Change): boolean {
  if (kind === 'default privileges') return true;
  return (
    facts?.every(
      ({ fact, before }) => fact === 'column order' || fact === 'owner' || (fact === 'not valid' && before === true),
    ) ?? false
  );
}
