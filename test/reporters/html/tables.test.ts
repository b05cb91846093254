import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Record } from '../../../src/replay/record.ts';
import type { Report } from '../../../src/report.ts';
import type { Picture } from '../../../src/reporters/html/shapes.ts';
import { tablesByRevision } from '../../../src/reporters/html/tables.ts';
import { verdictOf } from '../../../src/verdict.ts';
import { testServer } from '../../postgres.ts';
import { replaySql } from '../../replay/sql-project.ts';

const server = await testServer();

function reportOf(record: Record): Report {
  return { record, findings: [], old: [], ignored: [], notes: [], verdict: verdictOf([], record) };
}

/** `students: +id integer, name text`. */
function inWords({ name, mark, rows }: Picture): string {
  const words = rows.map((row) => `${row.mark?.sign ?? ''}${row.name} ${row.type}`.trim());
  return `${mark?.sign ?? ''}${name}: ${words.join(', ')}`;
}

test('each revision has its tables as it leaves them, walked back from the top', async () => {
  const record = await replaySql(server, [
    { id: 'make', up: 'CREATE TABLE a (id int, x text, y int)', down: 'DROP TABLE a' },
    { id: 'add', up: 'ALTER TABLE a ADD z int', down: 'ALTER TABLE a DROP z' },
    { id: 'widen', up: 'ALTER TABLE a ALTER y TYPE bigint', down: 'ALTER TABLE a ALTER y TYPE int' },
    { id: 'rename', up: 'ALTER TABLE a RENAME x TO label', down: 'ALTER TABLE a RENAME label TO x' },
    { id: 'lose', up: 'ALTER TABLE a DROP z', down: 'ALTER TABLE a ADD z int' },
    { id: 'brief', up: 'CREATE TABLE b (id int)', down: 'DROP TABLE b' },
    { id: 'end', up: 'DROP TABLE b', down: 'CREATE TABLE b (id int)' },
  ]);
  const all = tablesByRevision(reportOf(record));
  const seen = Object.fromEntries([...all].map(([id, pictures]) => [id, pictures.map(inWords)]));
  assert.deepEqual(seen, {
    make: ['+a: +id integer, +x text, +y integer'],
    add: ['a: id integer, x text, y integer, +z integer'],
    widen: ['a: id integer, x text, ~y integer → bigint, z integer'],
    rename: ['a: id integer, ~label text, y bigint, z integer'],
    lose: ['a: id integer, label text, y bigint, −z integer'],
    brief: ['+b: +id'],
    end: ['−b: −id'],
  });
});

test('what was done by hand to prove a failure did not happen on the way up', async () => {
  const record = await replaySql(server, [
    { id: 'make', up: 'CREATE TABLE a (id int, x text)', down: 'DROP TABLE a' },
    { id: 'again', up: 'ALTER TABLE a ADD x text, ADD y int', down: 'ALTER TABLE a DROP x, DROP y' },
  ]);
  assert.equal(record.revisions[1]?.up.proof?.proven, true);
  const [first, second] = [...tablesByRevision(reportOf(record)).values()].toReversed();
  assert.deepEqual(first?.map(inWords), ['+a: +id integer, +x text']);
  assert.deepEqual(second?.map(inWords), ['a: id integer, +x text, +y integer']);
});
