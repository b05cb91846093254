import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { mendingSql } from '../src/catalog/describe.ts';
import { checks } from '../src/checks/index.ts';
import { UserError } from '../src/errors.ts';
import { parseOptions } from '../src/options.ts';
import { readRecord, writeRecord } from '../src/record-file.ts';
import { annotations } from '../src/reporters/annotations.ts';
import { comment, commentLimit } from '../src/reporters/comment.ts';
import { html } from '../src/reporters/html/html.ts';
import { json } from '../src/reporters/json.ts';
import { junit } from '../src/reporters/junit.ts';
import { sarif } from '../src/reporters/sarif.ts';
import { text } from '../src/reporters/text.ts';
import { run } from '../src/run.ts';
import { installed } from './node-project.ts';
import { pythonFor } from './python.ts';
import { rendered } from './reporters/gfm.ts';
import { hostile } from './reporters/hostile.ts';
import { fixtures } from './tools/alembic/made-project.ts';

const file = join(mkdtempSync(join(tmpdir(), 'downright-hostile-')), 'r.json');
const runs = Number(process.env.DOWNRIGHT_FUZZ ?? 300);

/** Records of real projects, as they were written: what is broken in them has every kind of finding. */
const records: string[] = [];
for (const [folder, python] of [
  [join(fixtures, 'broken-downgrades'), pythonFor('broken-downgrades')],
  [join(fixtures, 'students-drift'), pythonFor('students-drift')],
  [await installed('umzug/sequelize-hides')],
]) {
  const options = await parseOptions({ folder, python, server: 'embedded', scope: 'all' });
  await writeRecord(file, await run(options, () => {}));
  records.push(readFileSync(file, 'utf8'));
}

// One of a change, with a baseline and rules of its own.
const [first = ''] = records;
const { revisions, ...rest } = JSON.parse(first);
const [{ id, source }] = revisions;
records.push(
  JSON.stringify({
    ...rest,
    revisions,
    database: 'users',
    date: '2026-11-21',
    notes: ['A note of `one`.'],
    stopped: { revision: id, why: 'it took too long' },
    scope: {
      base: 'origin/main',
      baseSha: 'c0ffee'.repeat(7).slice(0, 40),
      by: 'git',
      relevant: true,
      revisions: revisions.slice(2).map((one: { id: string }) => one.id),
      added: [revisions.at(-1).id],
      edited: [{ id, wasId: id, file: 'a.py', source }],
      files: ['a.py'],
    },
    upgradePath: { outcome: 'passed', differences: revisions[0].up.changes },
    rules: { failOn: 'warning', levels: { 'model-drift': 'off' }, baseline: rest.findings.slice(0, 1) },
    stranded: [revisions[1]],
    unmatched: ['b.py'],
  }),
);

for (const record of records) {
  writeFileSync(file, record);
  await readRecord(file);
}

type Tree = { [key: string]: unknown };

/** What a place is changed into: another value, or nothing at all. */
const values = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  fc.constantFrom('__proto__', 'constructor', 'toString', '', 'x'.repeat(70_000)),
  fc.jsonValue({ maxDepth: 2 }),
  fc.integer(),
  fc.constant(undefined),
);
/** Where: at each level, one of the keys; then that the place is the one, or a level further down. */
const change = fc.record({ way: fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), value: values });

function changed(tree: unknown, way: number[], value: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof tree !== 'object' || tree === null || Object.keys(tree).length === 0) return value;
  const keys = Object.keys(tree);
  const key = keys[step % keys.length] as string;
  const copy = (Array.isArray(tree) ? [...tree] : { ...tree }) as Tree;
  const next = changed(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else Object.defineProperty(copy, key, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}

test('privileges that are none are no SQL', () => {
  const fact = { fact: 'privileges', before: null, after: ['nonsense'] };
  const table = { kind: 'table', path: ['public', 't'], object: 't', level: 'warning', value: {} } as const;
  assert.equal(mendingSql({ ...table, change: 'altered', facts: [fact] }), undefined);
});

test('a record that somebody has changed gives a report or a clear refusal, and the report is only text', async () => {
  let reported = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...records),
    fc.array(change, { minLength: 1, maxLength: 3 }),
    async (record, changes) => {
      const tree = changes.reduce<unknown>((whole, { way, value }) => changed(whole, way, value), JSON.parse(record));
      writeFileSync(file, JSON.stringify(tree) ?? '');
      const read = await readRecord(file).catch((error) => {
        if (error instanceof UserError) return undefined;
        throw error;
      });
      if (!read) return;
      reported++;
      const { reports } = read;
      text(reports, { colour: true, width: 80 });
      json(reports);
      junit(reports);
      sarif(reports, checks);
      html(reports);
      annotations(reports);
      const markdown = comment(reports, {
        marker: '<!-- m -->',
        filesUrl: 'https://github.com/octo/school/blob/c0ffee/',
      });
      assert.ok(markdown.length <= commentLimit);
      const { problems, elements, watched } = rendered(markdown);
      assert.deepEqual(problems, []);
      for (const { name, attributes } of elements) {
        assert.ok(!['script', 'img', 'iframe', 'svg', 'style', 'form'].includes(name), name);
        assert.deepEqual(
          Object.keys(attributes).filter((one) => one.startsWith('on')),
          [],
        );
        assert.ok(attributes.href?.startsWith('https://github.com/octo/school/') ?? true, attributes.href);
      }
      assert.deepEqual(
        watched.filter((words) => /@\w|https?:\/\/|www\.\w/.test(words)),
        [],
      );
    },
  );
  await fc.assert(property, { numRuns: runs });
  assert.ok(reported > runs / 10, `only ${reported} of ${runs} were reports at all`);
});

test('whatever JSON a file holds, it is read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.jsonValue(), fc.record({ version: fc.constant(1), records: fc.jsonValue() })),
      async (content) => {
        writeFileSync(file, JSON.stringify(content));
        await assert.rejects(readRecord(file), UserError);
      },
    ),
    { numRuns: runs, examples: [[{ version: 1, records: {} }]] },
  );
});
