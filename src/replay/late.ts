import type { LateStatement, StepOutcome } from '../tools/tool.ts';

/** What a step did not wait for, as a field of its record; empty when it waited for everything. */
export function lateOf({ late }: StepOutcome): { late?: LateStatement[] } {
  return late && late.length > 0 ? { late } : {};
}
