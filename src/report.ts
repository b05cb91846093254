import { checks } from './checks/index.ts';
import type { Finding, Level } from './finding.ts';
import type { Record } from './replay/record.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What reporters render. */
export interface Report {
  record: Record;
  /** Errors first; within a level, in the order of the history. */
  findings: Finding[];
  verdict: Verdict;
}

/** Asks every check what it says of a record. Pure: the same record always gives the same report. */
export function reportOn(record: Record): Report {
  const findings = checks.flatMap((check) => check.run(record));
  const position = new Map(record.revisions.map((revision, index) => [revision.id, index]));
  const rank: { [level in Level]: number } = { error: 0, warning: 1, note: 2 };
  findings.sort(
    (a, b) => rank[a.level] - rank[b.level] || (position.get(a.revision) ?? 0) - (position.get(b.revision) ?? 0),
  );
  return { record, findings, verdict: verdictOf(findings, record) };
}
