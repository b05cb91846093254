import { checks } from './checks/index.ts';
import type { Finding, Level, Location } from './finding.ts';
import { everyServer, type Record } from './replay/record.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What reporters render. */
export interface Report {
  record: Record;
  /** Those that count: errors first; within a level, in the order of the history. */
  findings: Finding[];
  /** Findings of revisions that the change does not touch, in the same order; they do not block. */
  old: Finding[];
  /** Findings that somebody has set aside. */
  ignored: Ignored[];
  /** What else is to be said of this report, as sentences; names stand between backticks. */
  notes: string[];
  verdict: Verdict;
}

/** A finding that was set aside: by a comment in the migration, or by the baseline. */
export interface Ignored {
  finding: Finding;
  by: 'comment' | 'baseline';
  reason: string;
  /** Where the comment stands. */
  location?: Location;
}

/** Asks every check what it says of a record. Pure: the same record always gives the same report. */
export function reportOn(record: Record): Report {
  const findings = onAnyServer(everyServer(record).map((one) => [one, checks.flatMap((check) => check.run(one))]));
  const position = new Map(record.revisions.map((revision, index) => [revision.id, index]));
  const rank: { [level in Level]: number } = { error: 0, warning: 1, note: 2 };
  findings.sort(
    (a, b) => rank[a.level] - rank[b.level] || (position.get(a.revision) ?? 0) - (position.get(b.revision) ?? 0),
  );
  return { record, findings, old: [], ignored: [], notes: [], verdict: verdictOf(findings, record) };
}

/** The findings of all servers, each once; one that not every server has says which has it. */
function onAnyServer(found: [record: Record, findings: Finding[]][]): Finding[] {
  const merged = new Map<string, { finding: Finding; on: string[] }>();
  for (const [{ server }, findings] of found) {
    const times = new Map<string, number>();
    for (const finding of findings) {
      const time = times.get(finding.fingerprint) ?? 0;
      times.set(finding.fingerprint, time + 1);
      const key = `${finding.fingerprint} ${time}`;
      const known = merged.get(key);
      if (known) known.on.push(server.version);
      else merged.set(key, { finding, on: [server.version] });
    }
  }
  return [...merged.values()].map(({ finding, on }) =>
    on.length === found.length
      ? finding
      : { ...finding, message: `PostgreSQL ${on.join(', ')} only: ${finding.message}` },
  );
}
