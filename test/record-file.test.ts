import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../src/errors.ts';
import { parseOptions } from '../src/options.ts';
import { readRecord, writeRecord } from '../src/record-file.ts';
import type { Unchecked } from '../src/replay/record.ts';
import { reportOn } from '../src/report.ts';
import { run } from '../src/run.ts';
import { pythonFor } from './python.ts';
import { reports, revision } from './reporters/report.ts';
import { fixtures } from './tools/alembic/made-project.ts';

const folder = mkdtempSync(join(tmpdir(), 'downright-records-'));
const file = join(folder, 'r.json');
const [backend, shop] = [
  reports([revision('a')]),
  reports([revision('b')], [], { folder: 'shop', database: 'orders' }),
];
const unchecked: Unchecked[] = [{ folder: 'nowhere', what: 'There is no folder nowhere', hint: 'Name another.' }];

async function written(content: unknown): Promise<string> {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('a record is read as it was written: of a real project, with all that it found', async () => {
  const python = pythonFor('broken-downgrades');
  const options = await parseOptions({
    folder: join(fixtures, 'broken-downgrades'),
    python,
    server: 'embedded',
    scope: 'all',
  });
  const made = await run(options, () => {});
  assert.ok(made[0] && made[0].findings.length > 3);
  await writeRecord(file, made);
  assert.deepEqual(await readRecord(file), { reports: made, unchecked: [] });
});

test('several, and those that could not be checked, are read as they were written', async () => {
  await writeRecord(file, [...backend, ...shop], unchecked);
  const read = await readRecord(file);
  assert.deepEqual(
    read.reports.map(({ record }) => record),
    [...backend, ...shop].map(({ record }) => record),
  );
  assert.deepEqual(read.unchecked, unchecked);
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).records[0].findings.length, 0);
});

test('one alone, with another that could not be checked, is not taken for all', async () => {
  await writeRecord(file, backend, unchecked);
  assert.deepEqual((await readRecord(file)).unchecked, unchecked);
});

const good = backend[0]?.record;
const wrong: [what: string, content: unknown, why: RegExp][] = [
  ['one of another version', { ...good, version: 2 }, /its version is 2\.$/],
  ['one without revisions', { ...good, revisions: undefined }, /^revisions: /],
  [
    'a wrong outcome',
    { ...good, revisions: [revision('a', { up: { outcome: 'fine' } as never })] },
    /^revisions\.0\.up\.outcome: /,
  ],
  ['a list with one that is none', { version: 1, records: [good, {}] }, /its version is not given/],
  ['a list', [good], /^The whole file: /],
  ['nothing', null, /^The whole file: /],
  [
    'facts under the names of JavaScript',
    {
      ...good,
      models: {
        outcome: 'passed',
        differences: [
          {
            change: 'altered',
            kind: 'table',
            path: ['a', 'b'],
            object: 'b',
            level: 'error',
            value: {},
            facts: [{ fact: 'constructor', before: 1, after: 2 }],
          },
        ],
      },
    },
    /models\.differences\.0\.facts\.0\.fact: /,
  ],
  [
    'a name that lacks its table',
    {
      ...good,
      models: {
        outcome: 'passed',
        differences: [{ change: 'added', kind: 'column', path: ['a'], object: 'b', level: 'error', value: {} }],
      },
    },
    /models\.differences\.0: is half a change/,
  ],
];
for (const [what, content, why] of wrong) {
  test(`not a record: ${what}`, async () => {
    await assert.rejects(readRecord(await written(content)), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, /is not a record of this Downright/);
      assert.match(error.why ?? '', why);
      return true;
    });
  });
}

test('a record that is cut off, none, or nested without end', async () => {
  const whole = JSON.stringify(reportOn(good as NonNullable<typeof good>).record);
  await assert.rejects(readRecord(await written(whole.slice(0, -20))), /Cannot read the record/);
  await assert.rejects(readRecord(join(folder, 'none.json')), /Cannot read the record/);
  const deep = `{"kind":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  await assert.rejects(
    readRecord(await written(whole.replace('"notCompared":{}', `"notCompared":${deep}`))),
    UserError,
  );
  const value = whole.replace('"value":{}', `"value":${deep}`);
  assert.notEqual(value, whole);
  await assert.rejects(readRecord(await written(value)), { why: 'It is nested too deeply.' });
});
