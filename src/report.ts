import { checks } from './checks/index.ts';
import { byBaseline, byComment, type Ignored } from './counting/ignored.ts';
import { isOld } from './counting/old.ts';
import type { Finding, Level } from './finding.ts';
import { everyServer, type Record } from './replay/record.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export type { Ignored } from './counting/ignored.ts';

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

/** Asks every check what it says of a record. Pure: the same record always gives the same report. */
export function reportOn(record: Record): Report {
  // Who asks for the drift of a live database has the history checked elsewhere.
  const asked = record.live?.by === 'drift' ? checks.filter(({ id }) => id.startsWith('live-')) : checks;
  const said = everyServer(record).map((one): [Record, Finding[]] => [one, asked.flatMap((check) => check.run(one))]);
  const all = inOrder(atLevels(onAnyServer(said), record), record);
  const commented = byComment(all, record);
  const known = byBaseline(commented.findings, record);
  const findings = known.findings.filter((finding) => !isOld(finding, record));
  return {
    record,
    findings,
    old: known.findings.filter((finding) => !findings.includes(finding)),
    ignored: [...commented.ignored, ...known.ignored],
    notes: [...commented.notes, ...known.notes],
    verdict: verdictOf(findings, record),
  };
}

/** With the levels that the project gives its checks. */
function atLevels(findings: readonly Finding[], { rules }: Record): Finding[] {
  return findings.flatMap((finding) => {
    const level = rules?.levels[finding.check] ?? finding.level;
    return level === 'off' ? [] : [{ ...finding, level }];
  });
}

function inOrder(findings: readonly Finding[], { revisions }: Record): Finding[] {
  const position = new Map(revisions.map(({ id }, index) => [id, index]));
  const rank: { [level in Level]: number } = { error: 0, warning: 1, note: 2 };
  return findings.toSorted(
    (a, b) => rank[a.level] - rank[b.level] || (position.get(a.revision) ?? 0) - (position.get(b.revision) ?? 0),
  );
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
