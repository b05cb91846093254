import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clashes } from '../../src/conflicts/clash.ts';
import { newInBase, outlineOf } from '../../src/conflicts/outline.ts';
import { clashWords } from '../../src/conflicts/words.ts';
import type { Outline } from '../../src/replay/neighbours.ts';
import type { Scope } from '../../src/replay/record.ts';
import { testServer } from '../postgres.ts';
import { replaySql, type SqlRevision } from '../replay/sql-project.ts';

const server = await testServer();

const base: SqlRevision = {
  id: 'base',
  up:
    "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE teachers (id int PRIMARY KEY, room int, note text);" +
    'CREATE TABLE students (id int PRIMARY KEY, mood mood, age int)',
  down: 'DROP TABLE students; DROP TABLE teachers; DROP TYPE mood',
};

function scope(...revisions: string[]): Scope {
  return { base: 'main', baseSha: null, by: 'git', relevant: true, revisions, added: revisions, edited: [], files: [] };
}

/** What a pull request with one revision does on top of the base. */
async function outlineWith(id: string, up: string, down: string): Promise<Outline> {
  const outline = outlineOf(await replaySql(server, [base, { id, up, down }], { scope: scope(id) }));
  assert.ok(outline);
  return outline;
}

const shown = ({ revisions }: Outline): string[] =>
  revisions.flatMap(({ touches }) =>
    touches.map(({ does, kind, path }) => `${does} ${kind} ${path.slice(1).join('.')}`),
  );
const words = (one: Outline, two: Outline): string[] => clashes(one, two).map((clash) => clashWords(clash, 'it'));

test('what a revision does, and what it needs: the other table, the type, the column', async () => {
  const outline = await outlineWith(
    'a',
    'CREATE TABLE lessons (id int PRIMARY KEY, teacher int REFERENCES teachers, mood mood);' +
      'ALTER TABLE students ADD COLUMN mood_before mood; CREATE INDEX ages ON students (age);' +
      'ALTER TABLE teachers ALTER COLUMN room SET NOT NULL, DROP COLUMN note; ALTER TABLE students RENAME age TO years',
    'SELECT 1',
  );
  assert.deepEqual(
    new Set(shown(outline)),
    new Set([
      'adds table lessons',
      'uses table teachers',
      'uses enum mood',
      'adds column students.mood_before',
      'adds index students.ages',
      'uses column students.years',
      'alters column teachers.room',
      'drops column teachers.note',
      'drops column students.age',
      'adds column students.years',
    ]),
  );
  assert.deepEqual(outline.knows.length, 1);
});

test('what another one drops is needed: a table that is referenced, a type of a column, the column of an index', async () => {
  const uses = await outlineWith(
    'uses',
    'CREATE TABLE lessons (teacher int REFERENCES teachers); ALTER TABLE students ADD COLUMN before mood;' +
      'CREATE INDEX ages ON students (age)',
    'DROP INDEX ages; ALTER TABLE students DROP COLUMN before; DROP TABLE lessons',
  );
  const drops = await outlineWith(
    'drops',
    'DROP TABLE teachers; ALTER TABLE students DROP COLUMN mood; DROP TYPE mood; ALTER TABLE students DROP COLUMN age',
    'SELECT 1',
  );
  const told = words(drops, uses).filter((one) => /drops/.test(one));
  assert.deepEqual(told.sort(), [
    'it uses the column `students.age`, which this one drops',
    'it uses the enum `mood`, which this one drops',
    'it uses the table `teachers`, which this one drops',
  ]);
});

test('two columns of one table, two values of one enum: the first is none, the second is one', async () => {
  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) =>
      outlineWith(
        name,
        `ALTER TABLE students ADD COLUMN ${name} int; ALTER TYPE mood ADD VALUE '${name}'`,
        `ALTER TABLE students DROP COLUMN ${name}`,
      ),
    ),
  );
  assert.ok(one && two);
  const objects = clashes(one, two).filter(({ about }) => about === 'object');
  assert.deepEqual(
    objects.map(({ name }) => name),
    ['mood'],
  );
});

test('what the base has got since: only what the run did not know', async () => {
  const age = {
    id: 'age',
    up: 'ALTER TABLE students ADD COLUMN last_name text',
    down: 'ALTER TABLE students DROP COLUMN last_name',
  } satisfies SqlRevision;
  const outline = await outlineWith('mine', age.up, age.down);
  assert.equal(newInBase(await replaySql(server, [base]), outline), undefined);
  const since = newInBase(await replaySql(server, [base, age]), outline);
  assert.deepEqual(
    since?.revisions.map(({ id }) => id),
    ['age'],
  );
  assert.ok(since);
  assert.ok(words(outline, since).includes('it adds the column `students.last_name`, too'));
});

test('without a scope, or with nothing new, there is nothing to tell others', async () => {
  const record = await replaySql(server, [base]);
  assert.equal(outlineOf(record), undefined);
  assert.equal(outlineOf({ ...record, scope: scope() }), undefined);
  const whole = { ...record, scope: scope('base') };
  assert.ok(outlineOf(whole));
  // Of a replay that stopped, what the base has is not known either.
  assert.equal(outlineOf({ ...whole, stopped: { revision: 'base', why: 'it hangs' } }), undefined);
  const off = { failOn: 'error', baseline: [], levels: { 'pull-request-conflict': 'off' } } as const;
  assert.equal(outlineOf({ ...whole, rules: { ...off, baseline: [] } }), undefined);
});
