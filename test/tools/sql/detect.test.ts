import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../../src/tools/sql/index.ts';
import { madeFolder } from '../made-folder.ts';

async function toolIn(files: { [path: string]: string }): Promise<string> {
  const found = await sql.detect(await madeFolder(files));
  return 'open' in found ? found.tool : found.reason;
}

const found: [what: string, files: { [path: string]: string }, tool: string][] = [
  ['numbered pairs', { 'migrations/1_a.up.sql': 'SELECT 1', 'migrations/1_a.down.sql': '' }, 'SQL runner'],
  ['time-stamped pairs', { 'db/migrations/20260101120000_a.up.sql': 'SELECT 1' }, 'SQL runner'],
  ['pairs with tx, as bun has them', { 'migrations/20260101120000_a.tx.up.sql': 'SELECT 1' }, 'SQL runner'],
  ['V and U', { 'sql/V1__a.sql': 'SELECT 1', 'sql/U1__a.sql': 'SELECT 1' }, 'Flyway'],
  ['V with dots', { 'src/main/resources/db/migration/V2_10_1__a.sql': 'SELECT 1' }, 'Flyway'],
  ['sections', { 'db/migrations/20260101_a.sql': '-- migrate:up\nSELECT 1' }, 'dbmate'],
  ['marks of goose', { 'migrations/001_a.sql': '-- +goose Up\nSELECT 1' }, 'goose'],
  ['marks of sql-migrate', { 'migrations/1-a.sql': '-- +migrate Up\nSELECT 1' }, 'sql-migrate'],
  ['the folder itself', { '0001_a.up.sql': 'SELECT 1' }, 'SQL runner'],
  ['a byte order mark and ends of lines of Windows', { 'sql/1_a.sql': '\uFEFF-- +goose Up\r\nSELECT 1;\r\n' }, 'goose'],
];

for (const [what, files, tool] of found) {
  test(`${what}: found as ${tool}`, async () => {
    assert.equal(await toolIn(files), tool);
  });
}

const none: [what: string, files: { [path: string]: string }][] = [
  ['an empty folder', { 'README.md': '' }],
  ['numbered files that say nothing of directions', { 'migrations/0001_a.sql': 'SELECT 1' }],
  ['a dump and queries', { 'db/schema.sql': 'CREATE TABLE a ()', 'sql/find.sql': 'SELECT 1' }],
  ['a word of goose within a text', { 'sql/1_a.sql': "SELECT '-- +goose Up'" }],
];

for (const [what, files] of none) {
  test(`${what}: no project, and what would be one`, async () => {
    assert.match(await toolIn(files), /0001_name\.up\.sql.*V1__name\.sql.*-- migrate:up/);
  });
}

test('numbers are sorted as numbers; a number that is used twice is stranded; parents are a line', async () => {
  const project = await sql.detect(
    await madeFolder({
      'migrations/10_c.up.sql': 'SELECT 3',
      'migrations/9_b.up.sql': 'SELECT 2',
      'migrations/1_a.up.sql': 'SELECT 1',
      'migrations/9_again.up.sql': 'SELECT 4',
    }),
  );
  assert.ok('open' in project);
  const nowhere = { name: 'x', host: '127.0.0.1', port: 1, user: 'x', password: 'x' };
  await using session = await project.open(nowhere, { stepTimeout: 1000, progress: () => {} });
  assert.deepEqual(
    session.history.map(({ id, parents, message }) => [id, parents, message]),
    [
      ['1', [], 'a'],
      ['9', ['1'], 'again'],
      ['10', ['9'], 'c'],
    ],
  );
  assert.deepEqual(
    session.stranded?.map(({ file }) => file),
    ['migrations/9_b.up.sql'],
  );
});

test('a folder of Flyway without a single undo goes one way, and says so', async () => {
  const project = await sql.detect(await madeFolder({ 'sql/V1__a.sql': 'SELECT 1', 'sql/R__views.sql': 'SELECT 2' }));
  assert.ok('open' in project);
  assert.ok(project.capabilities.has('one-way'));
  const nowhere = { name: 'x', host: '127.0.0.1', port: 1, user: 'x', password: 'x' };
  await using session = await project.open(nowhere, { stepTimeout: 1000, progress: () => {} });
  assert.match(session.notes?.join('\n') ?? '', /`R__views\.sql`[\s\S]*only the way up/);
});

/** The revisions, the files that are told not to be listed, and the notes. */
async function opened(files: { [path: string]: string }) {
  const project = await sql.detect(await madeFolder(files));
  assert.ok('open' in project);
  const nowhere = { name: 'x', host: '127.0.0.1', port: 1, user: 'x', password: 'x' };
  await using session = await project.open(nowhere, { stepTimeout: 1000, progress: () => {} });
  const { history, unmatched, notes = [] } = session;
  return { ids: history.map(({ id, file }) => `${id} ${file}`), unmatched, notes: notes.join('\n') };
}

test('Flyway runs what is in folders below as well, but for those of other databases', async () => {
  const folder = 'src/main/resources/db/migration';
  const { ids, unmatched } = await opened({
    [`${folder}/v1/V1__a.sql`]: 'CREATE TABLE a ();',
    [`${folder}/v2/V2__b.sql`]: 'CREATE TABLE b ();',
    [`${folder}/h2/V2__b.sql`]: 'CREATE TABLE b (id identity);',
  });
  assert.deepEqual(ids, [`1 ${folder}/v1/V1__a.sql`, `2 ${folder}/v2/V2__b.sql`]);
  assert.deepEqual(unmatched, []);
});

test('what plain SQL cannot do is told: migrations in Go, placeholders', async () => {
  const go = await opened({
    'migrations/1_a.sql': '-- +goose Up\nSELECT 1;',
    'migrations/2_b.go': 'package migrations',
    'migrations/2_b_test.go': 'package migrations',
  });
  assert.match(go.notes, /^Migrations in Go were not run, .*: `2_b\.go`\. Let goose itself run/);
  const placeholders = await opened({
    'sql/V1__a.sql': 'CREATE TABLE ${schema}.a ();',
    'sql/V2__b.sql': 'CREATE TABLE b ();',
  });
  assert.match(placeholders.notes, /^Placeholders were not filled in, .*: `sql\/V1__a\.sql`\. Let Flyway itself run/);
});
