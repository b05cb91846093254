import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { compareCatalogs } from '../../../src/catalog/compare.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { connect } from '../../../src/lib/pg.ts';
import type { Database } from '../../../src/servers/server.ts';
import { letEveryClientIn } from '../../../src/tools/command/every-client.ts';
import { urlOf } from '../../../src/tools/command/shell.ts';
import { sql } from '../../../src/tools/sql/index.ts';
import { installed } from '../../node-project.ts';
import { testServer } from '../../postgres.ts';
import { madeFolder } from '../made-folder.ts';
import { opened } from './replayed.ts';

const server = await testServer();
const any = await server.create();
const client = await connect(any);
await letEveryClientIn(client, any);
await client.end();
const home = await installed('sql/dbmate');
/** It comes as a package for each platform; here for the one that tests run on. */
const skip = process.platform !== 'linux' || process.arch !== 'x64';

/** Runs the real dbmate in a folder; what it printed when it failed, else nothing. */
async function dbmate(folder: string, database: Database, action: 'up' | 'down'): Promise<string> {
  const program = join(home, 'node_modules/@dbmate/linux-x64/bin/dbmate');
  const args = ['--url', urlOf(database), '--no-dump-schema', action];
  return promisify(execFile)(program, args, { cwd: folder }).then(
    () => '',
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
}

async function catalogOf(database: Database) {
  const client = await connect(database);
  try {
    return await readCatalog(client, { leaveOut: ['public.schema_migrations'] });
  } finally {
    await client.end();
  }
}

test('the schema is the one that dbmate itself builds, all the way up and down', { skip }, async () => {
  const [theirs, ours] = [await server.create(), await server.create()];
  const project = await sql.detect(home);
  assert.ok('open' in project);
  await using session = await project.open(ours, { stepTimeout: 20_000, progress: () => {} });
  const alike = async () => assert.deepEqual(compareCatalogs(await catalogOf(theirs), await catalogOf(ours)), []);
  assert.equal(await dbmate(home, theirs, 'up'), '');
  for (const { id } of session.history) assert.deepEqual((await session.up(id)).ok, true);
  await alike();
  for (const { id } of session.history.toReversed()) {
    assert.equal(await dbmate(home, theirs, 'down'), '');
    assert.deepEqual(await session.down(id), { ok: true, applied: false });
    await alike();
  }
});

const failing: [what: string, sql: string][] = [
  ['what cannot run in a transaction', 'CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY ON a (id);'],
  ['two statements without a transaction of which one must be alone', 'CREATE TABLE a ();\nVACUUM;'],
  ['a statement that is not there', 'DROP TABLE nothing;'],
];

for (const [index, [what, up]] of failing.entries()) {
  test(`fails as with dbmate itself: ${what}`, { skip }, async () => {
    const mark = index === 1 ? '-- migrate:up transaction:false' : '-- migrate:up';
    const files = { 'db/migrations/1_a.sql': `${mark}\n${up}\n-- migrate:down\n` };
    const [theirs, ours] = [await server.create(), await server.create()];
    await using session = await opened(files, ours);
    const outcome = await session.up('1');
    assert.ok(!outcome.ok);
    const said = await dbmate(await madeFolder(files), theirs, 'up');
    assert.ok(said.includes(outcome.error.message), `dbmate says: ${said}`);
    assert.deepEqual(compareCatalogs(await catalogOf(theirs), await catalogOf(ours)), []);
  });
}
