import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installed } from '../../node-project.ts';
import { testServer } from '../../postgres.ts';
import { column, columnsOf } from '../../query.ts';
import { detected, errorOf, opened, plain } from './made-project.ts';

test('each kind of broken downgrade does what its name says', async () => {
  const server = await testServer();
  const folder = await installed('umzug/broken-downgrades');
  const { capabilities } = await detected(folder);
  assert.deepEqual([capabilities.has('missing-down-passes'), capabilities.has('transactional')], [true, false]);
  const database = await server.create();
  await using session = await opened(folder, database);
  const ids = session.history.map(({ id }) => id);
  const find = (words: string) => ids.find((id) => id.includes(words)) as string;
  for (const id of ids) assert.deepEqual(plain(await session.up(id)), { ok: true, applied: true });

  const down = (words: string) => session.down(find(words));
  const passed = { ok: true, applied: false };
  assert.deepEqual(plain(await down('index-orders')), passed);
  assert.deepEqual(plain(await down('leaves-the-type')), passed);
  assert.deepEqual(await column(database, "SELECT typname FROM pg_type WHERE typtype = 'e'"), ['enum_orders_status']);
  assert.deepEqual(plain(await down('makes-it-nullable')), passed);
  const nullable = `SELECT is_nullable FROM information_schema.columns WHERE column_name = 'city'`;
  assert.deepEqual(await column(database, nullable), ['YES']);
  assert.deepEqual(plain(await down('does-nothing')), passed);
  assert.deepEqual(await columnsOf(database, 'orders'), ['customer_id', 'id', 'notes']);
  assert.deepEqual(plain(await down('downgrade-missing')), passed);
  assert.deepEqual(await columnsOf(database, 'orders'), ['customer_id', 'id', 'notes']);
  const error = errorOf(await down('downgrade-throws'));
  assert.deepEqual([error.sqlstate, error.line], ['42703', 10]);

  const missing = session.history.find(({ id }) => id.includes('downgrade-missing'));
  assert.equal(missing?.lines.down, null);
  const empty = session.history.find(({ id }) => id.includes('does-nothing'));
  assert.equal(empty?.lines.down, 9);
});
