import type { Change } from '../../src/catalog/catalog.ts';
import { type Finding, type FindingDraft, finding } from '../../src/finding.ts';
import { type Record, type ReplayedRevision, recordVersion } from '../../src/replay/record.ts';
import type { Report } from '../../src/report.ts';
import { verdictOf } from '../../src/verdict.ts';

/** A column that a revision added. */
export function column(name: string): Change {
  const [table = '', own = ''] = name.split('.');
  return { change: 'added', kind: 'column', path: ['public', table, own], object: name, level: 'error', value: {} };
}

/** A revision that went up and down as it should. */
export function revision(id: string, given: Partial<ReplayedRevision> = {}): ReplayedRevision {
  return {
    id,
    message: `make ${id}`,
    parents: [],
    dependsOn: [],
    file: `migrations/${id}.py`,
    lines: { revision: 1, up: 10, down: 20 },
    source: '',
    up: { outcome: 'passed', changes: [column(`students.${id}`)], duration: 5 },
    down: { outcome: 'passed', differences: [], changes: [], destroys: [], duration: 5 },
    ...given,
  };
}

/** An error at line 12 of a revision's file. */
export function broken(id: string, given: Partial<FindingDraft> = {}): Finding {
  return finding({
    check: 'duplicate-column',
    level: 'error',
    revision: id,
    object: 'students.last_name',
    location: { file: `migrations/${id}.py`, line: 12 },
    message: `\`make ${id}\` adds column \`students.last_name\`, which is there already`,
    why: 'The upgrade fails on every other database.',
    todo: 'Delete line 12.',
    edits: [
      { file: `migrations/${id}.py`, line: 12, endLine: 12, text: "    op.add_column('last_name')", replacement: null },
    ],
    evidence: [{ label: 'Error', text: 'DuplicateColumn: column "last_name" already exists' }],
    proven: true,
    ...given,
  });
}

/**
 * What a run of one project gives: a report of these revisions and findings. Each revision follows the one before it
 * unless it says otherwise.
 */
export function reports(
  revisions: ReplayedRevision[],
  findings: Finding[] = [],
  given: Partial<Record> = {},
): [Report] {
  const record: Record = {
    version: recordVersion,
    downright: '0.1.0',
    folder: 'backend',
    tool: { name: 'Flask-Migrate', versions: { python: '3.11.7', alembic: '1.20.1' }, capabilities: [] },
    server: { kind: 'embedded', version: '17.10' },
    revisions: revisions.map((one, at) =>
      one.parents.length === 0 && at > 0 ? { ...one, parents: [revisions[at - 1]?.id ?? ''] } : one,
    ),
    notCompared: {},
    duration: 4210,
    ...given,
  };
  return [{ record, findings, old: [], ignored: [], notes: [], verdict: verdictOf(findings, record) }];
}
