import type { Finding } from './finding.ts';
import { everyServer, type Record } from './replay/record.ts';

/** What it all comes to. */
export interface Verdict {
  /** Nothing blocks the merge. */
  passed: boolean;
  errors: number;
  warnings: number;
  notes: number;
  revisions: number;
}

/**
 * An error blocks, or a warning, or nothing, as the project wants it. A replay that had to stop has not shown that
 * nothing is broken, so it blocks as well.
 */
export function verdictOf(findings: readonly Finding[], record: Record): Verdict {
  const count = (level: Finding['level']): number => findings.filter((finding) => finding.level === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const blocking = { error: errors, warning: errors + warnings, never: 0 }[record.rules?.failOn ?? 'error'];
  const isWhole = record.rules?.failOn === 'never' || everyServer(record).every(({ stopped }) => stopped === undefined);
  return {
    passed: blocking === 0 && isWhole,
    errors,
    warnings,
    notes: count('note'),
    revisions: record.revisions.length,
  };
}

/** The verdict on several projects or databases: they pass together, or not at all. */
export function together(verdicts: readonly Verdict[]): Verdict {
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((total, one) => total + of(one), 0);
  return {
    passed: verdicts.every(({ passed }) => passed),
    errors: sum(({ errors }) => errors),
    warnings: sum(({ warnings }) => warnings),
    notes: sum(({ notes }) => notes),
    revisions: sum(({ revisions }) => revisions),
  };
}

/** Exit status: 0 clean, 1 something blocks, 2 Downright could not do its job, if only on one project of several. */
export function exitCode({ passed }: Verdict, unchecked: readonly unknown[] = []): 0 | 1 | 2 {
  if (unchecked.length > 0) return 2;
  return passed ? 0 : 1;
}
