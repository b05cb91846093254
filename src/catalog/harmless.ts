import type { Change } from './catalog.ts';

/**
 * Whether a difference that a downgrade leaves is none to anybody: another order of columns, or a constraint whose
 * rows have been validated since.
 */
export function isHarmless({ facts }: Change): boolean {
  return (
    facts?.every(({ fact, before }) => fact === 'column order' || (fact === 'not valid' && before === true)) ?? false
  );
}
