import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baselineText } from '../../src/baseline-file.ts';
import type { KnownFinding, Record, Rules } from '../../src/replay/record.ts';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from '../replay/sql-project.ts';

const server = await testServer();
const create = { id: 'users', up: 'CREATE TABLE users (id int)', down: 'DROP TABLE users' };

/** A history whose second revision cannot be undone, with a comment in it. */
function historyWith(comment: string): Promise<Record> {
  return replaySql(server, [create, { id: 'age', up: `${comment}\nALTER TABLE users ADD age int`, down: '' }]);
}
const plain = await historyWith('');
const missing = reportOn(plain).findings[0];
assert.ok(missing);

function withRules(record: Record, rules: Partial<Rules>): Record {
  return { ...record, rules: { failOn: 'error', levels: {}, baseline: [], ...rules } };
}

test('a check has the level that the project gives it, or is off', () => {
  assert.deepEqual([missing.check, missing.level], ['downgrade-missing', 'error']);
  const { findings, verdict } = reportOn(withRules(plain, { levels: { 'downgrade-missing': 'warning' } }));
  assert.deepEqual([findings[0]?.level, verdict.passed, verdict.warnings], ['warning', true, 1]);
  assert.deepEqual(reportOn(withRules(plain, { levels: { 'downgrade-missing': 'off' } })).findings, []);
});

test('what blocks is what the project says', () => {
  const passes = (rules: Partial<Rules>) => reportOn(withRules(plain, rules)).verdict.passed;
  assert.equal(passes({ failOn: 'error' }), false);
  assert.equal(passes({ failOn: 'never' }), true);
  const levels = { 'downgrade-missing': 'warning' as const };
  assert.deepEqual([passes({ failOn: 'error', levels }), passes({ failOn: 'warning', levels })], [true, false]);
});

test('a comment with a reason sets a finding aside, until its day', async () => {
  const comment = '-- downright: ignore downgrade-missing nobody goes back until 2026-12-31';
  const record = await historyWith(comment);
  const { findings, ignored, notes, verdict } = reportOn({ ...record, date: '2026-12-31' });
  assert.deepEqual([findings, notes, verdict.passed], [[], [], true]);
  assert.deepEqual(
    ignored.map(({ finding, by, reason, location }) => [finding.check, by, reason, location]),
    [['downgrade-missing', 'comment', 'nobody goes back', { file: 'age.sql', line: 1 }]],
  );
  const late = reportOn({ ...record, date: '2027-01-01' });
  assert.deepEqual(late.findings.map(({ check }) => check).sort(), ['downgrade-missing', 'ignore-comment']);
  assert.match(late.findings.find(({ check }) => check === 'ignore-comment')?.message ?? '', /to end with 2026-12-31/);
});

test('a comment without a reason counts for nothing; one that matches nothing is told', async () => {
  const without = reportOn(await historyWith('-- downright: ignore downgrade-missing'));
  assert.deepEqual(without.findings.map(({ check }) => check).sort(), ['downgrade-missing', 'ignore-comment']);
  const other = reportOn(await historyWith('-- downright: ignore upgrade-fails it never does'));
  assert.deepEqual(other.ignored, []);
  assert.match(other.notes.join(), /`age\.sql:1` ignores `upgrade-fails`, and there is nothing to ignore/);
});

test('the baseline: each line stands for one finding, and says when it matches none', () => {
  const { findings: known } = JSON.parse(baselineText([missing])) as { findings: KnownFinding[] };
  const { findings, ignored, notes } = reportOn(withRules(plain, { baseline: known }));
  assert.deepEqual([findings, ignored.map(({ by }) => by), notes], [[], ['baseline'], []]);
  const twice = reportOn(withRules(plain, { baseline: [...known, ...known] }));
  assert.match(twice.notes.join(), /1 line matches nothing any more in `downright-baseline\.json`/);
  const other = reportOn(withRules(plain, { baseline: known.map((one) => ({ ...one, fingerprint: 'x' })) }));
  assert.equal(other.findings.length, 1);
});

test('of what was swept, nothing is said to match nothing', async () => {
  const scope = { base: 'main', baseSha: null, by: 'git', relevant: true, edited: [], files: [] } as const;
  const revisions = ['late'];
  const record = await replaySql(
    server,
    [
      create,
      { id: 'age', up: '-- downright: ignore downgrade-missing why\nALTER TABLE users ADD age int', down: '' },
      { id: 'late', up: 'CREATE TABLE late (id int)', down: 'DROP TABLE late' },
    ],
    { scope: { ...scope, edited: [], files: [], revisions, added: revisions } },
  );
  const baseline = [{ fingerprint: 'x', check: 'downgrade-missing', revision: 'users', object: null, message: '' }];
  const { findings, old, ignored, notes } = reportOn(withRules(record, { baseline }));
  assert.deepEqual([findings, old, ignored, notes], [[], [], [], []]);
});

test('a baseline is sorted, one finding a line', () => {
  const text = baselineText([
    { ...missing, revision: 'b' },
    { ...missing, revision: 'a' },
  ]);
  assert.match(
    text,
    /^\{\n {2}"version": 1,\n {2}"findings": \[\n {4}\{"check".*"a".*\},\n {4}\{.*"b".*\}\n {2}\]\n\}\n$/,
  );
  assert.deepEqual(JSON.parse(baselineText([])), { version: 1, findings: [] });
});
