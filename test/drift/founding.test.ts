import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { catalogToJson } from '../../src/catalog/json.ts';
import { carefully, readLive } from '../../src/drift/read-live.ts';
import { findDrift } from '../../src/drift-run.ts';
import { parseOptions } from '../../src/options.ts';
import type { Report } from '../../src/report.ts';
import { driftText } from '../../src/reporters/drift-text.ts';
import { run } from '../../src/run.ts';
import { emptyDatabase } from '../catalog/try.ts';
import { installed } from '../node-project.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';

const server = await testServer('17');
const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
after(() => rm(folder, { recursive: true }));
const alembic = 'fixtures/projects/alembic/students';
const python = await pythonFor('students');
const silent = (): void => {};

/** A live database at the first revision, with what somebody did by hand; as a file that `downright catalog` writes. */
async function liveAfter(byHand: string) {
  const { client, database } = await emptyDatabase(server);
  await client.query(`CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('40eb68d69926');
    CREATE TABLE students (id serial PRIMARY KEY, first_name varchar(80) NOT NULL, last_name varchar(80) NOT NULL);
    ${byHand}`);
  const { user, password, host, port, name } = database;
  const url = `postgresql://${user}:${password}@${host}:${port}/${name}`;
  const file = join(folder, `${name}.json`);
  await writeFile(file, catalogToJson(await readLive(url, { limits: carefully })));
  return { file, url };
}

async function driftOf(project: string, live: string): Promise<Report> {
  const options = await parseOptions({ folder: project, python, live });
  return findDrift({ options, folder: project, progress: silent });
}

test('a column that was dropped by hand: what differs, who made it, what was done, and both ways back, proven', async () => {
  const { file } = await liveAfter('ALTER TABLE students DROP last_name');
  const report = await driftOf(alembic, file);
  const [finding, ...others] = report.findings;
  assert.deepEqual(others, []);
  assert.deepEqual(
    [finding?.check, finding?.level, finding?.object, finding?.revision, finding?.proven],
    ['live-drift', 'error', 'students.last_name', '40eb68d69926', true],
  );
  assert.match(finding?.location.file ?? '', /40eb68d69926_create_student_table\.py$/);
  assert.equal(finding?.location.line, 24);
  const evidence = Object.fromEntries((finding?.evidence ?? []).map(({ label, text }) => [label, text]));
  assert.equal(evidence['Most likely done by hand'], 'ALTER TABLE students DROP COLUMN last_name');
  assert.equal(
    evidence['Brings it back to the history (proven)'],
    'ALTER TABLE "public"."students" ADD COLUMN "last_name" character varying(80) NOT NULL;',
  );
  const { migration } = report.record.live ?? {};
  assert.equal(migration?.why, 'the live database has not run all of the history; run that first');
  const text = driftText(report, { colour: false, width: 100 });
  assert.match(text, /stands at 40eb68d69926 · 1 revision applied, and 1 not/);
  assert.match(text, /^drift 1 error/m);
});

test('Alembic: the migration that makes the history follow is run by the tool, up and down', async () => {
  const { file } = await liveAfter(
    `ALTER TABLE students DROP last_name; ALTER TABLE students ADD nick varchar(20) DEFAULT 'x' NOT NULL;
     CREATE INDEX ix_students_nick ON students (nick); ALTER TABLE students ALTER first_name DROP NOT NULL;
     CREATE TABLE notes (id bigserial PRIMARY KEY, body text, at timestamptz DEFAULT now(), UNIQUE (body));
     CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'`,
  );
  const report = await driftOf(await onlyFirst(), file);
  const { migration, differences } = report.record.live ?? {};
  assert.deepEqual(
    differences?.map(({ object, back, follow }) => [object, back?.proven, follow?.proven]),
    [
      ['students.last_name', true, true],
      ['students.first_name', true, true],
      ['f(integer)', true, true],
      ['notes', true, true],
      ['students.nick', true, true],
    ].sort((a, b) => order(a) - order(b)),
  );
  assert.deepEqual([migration?.why, migration?.proven], [undefined, true]);
  const text = migration?.files[0]?.text ?? '';
  assert.match(text, /op\.drop_column\('students', 'last_name'\)/);
  assert.match(text, /op\.alter_column\('students', 'first_name', nullable=True\)/);
  assert.match(text, /down_revision = '40eb68d69926'/);
  function order([object]: (string | boolean | undefined)[]): number {
    return (differences ?? []).findIndex((one) => one.object === object);
  }
});

test('Umzug: the migration is a module like the last one, and run by Umzug', async () => {
  const project = await installed('umzug/students-fixed');
  const { client, database } = await emptyDatabase(server);
  await client.query(`CREATE TABLE "SequelizeMeta" (name text);
    INSERT INTO "SequelizeMeta" VALUES ('20260914081500-create-student-table.js'), ('20260921093000-add-age.js')`);
  const { user, password, host, port, name } = database;
  const url = `postgresql://${user}:${password}@${host}:${port}/${name}`;
  const report = await driftOf(project, url);
  const { migration } = report.record.live ?? {};
  assert.deepEqual([migration?.why, migration?.proven], [undefined, true]);
  assert.match(migration?.files[0]?.file ?? '', /20260921093001-follow-the-live-database\.js$/);
  assert.match(migration?.files[0]?.text ?? '', /exports\.up = async \(\{ context: queryInterface \}\) =>/);
});

test('a change in a check: it passes there and fails on a new database, over the column that was dropped by hand', async () => {
  const { file } = await liveAfter('ALTER TABLE students DROP last_name');
  const options = await parseOptions({ folder: alembic, python, live: file, scope: 'all' });
  const [report] = await run(options, silent);
  const told = report?.findings.map(({ check, level, object }) => [check, level, object]);
  assert.deepEqual(told, [
    ['duplicate-column', 'error', 'students.last_name'],
    ['live-drift', 'error', 'students.last_name'],
  ]);
  assert.match(
    report?.findings[1]?.why ?? '',
    /`add age` \(`81b2eadadd64`\) passes there, and fails on every new database/,
  );
});

test('and the other way round: it passes on a new database, and will fail in production', async () => {
  const { file } = await liveAfter('ALTER TABLE students ADD age integer');
  const options = await parseOptions({ folder: `${alembic}-fixed`, python, live: file, scope: 'all' });
  const [report] = await run(options, silent);
  const [finding, ...others] = report?.findings ?? [];
  assert.deepEqual(others, []);
  assert.deepEqual([finding?.check, finding?.object, finding?.proven], ['live-upgrade-fails', 'students.age', true]);
  assert.match(finding?.message ?? '', /will fail in `.*\.json`: .*column "age" of relation "students" already exists/);
});

test('what the copy of a live database cannot be given is said, and the rest is tried all the same', async () => {
  const { file } = await liveAfter(
    'CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer); ALTER TABLE students ADD age integer',
  );
  const options = await parseOptions({ folder: `${alembic}-fixed`, python, live: file, scope: 'all' });
  const [report] = await run(options, silent);
  assert.deepEqual(
    report?.findings.map(({ check, level, object }) => [check, level, object]),
    [
      ['live-upgrade-fails', 'error', 'students.age'],
      ['live-drift', 'note', 'total(integer)'],
    ],
  );
  assert.match(
    report?.record.notes?.join() ?? '',
    /The copy of .*\.json is not quite like it: aggregate `total\(integer\)` is gone/,
  );
});

/** The project before its second revision was written. */
async function onlyFirst(): Promise<string> {
  const { cp } = await import('node:fs/promises');
  const copy = join(folder, 'students');
  await cp(alembic, copy, { recursive: true });
  await rm(join(copy, 'migrations/versions/81b2eadadd64_add_age.py'));
  return copy;
}
