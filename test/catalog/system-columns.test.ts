import assert from 'node:assert/strict';
import { test } from 'node:test';
import { families } from '../../src/catalog/queries/index.ts';
import { watched } from '../../src/catalog/watch.ts';
import { testServer } from '../postgres.ts';
import { leftOutCatalogs, leftOutColumns } from './left-out-columns.ts';
import { emptyDatabase } from './try.ts';

const leftOut = new Set(
  Object.values(leftOutColumns)
    .flat()
    .flatMap((line) => {
      const [catalog, columns] = line.split('.') as [string, string];
      return columns.split(' ').map((column) => `${catalog}.${column}`);
    }),
);

for (const major of ['14', '15', '16', '17', '18']) {
  const server = await testServer(major);

  test(`PostgreSQL ${major}: every column of every system catalog is read, or left out with a reason`, async () => {
    const { client } = await emptyDatabase(server);
    const version = Number((await client.query('SHOW server_version_num')).rows[0].server_version_num);
    const sql = families.map((family) => family.sql({ version, wanted: () => 'true' })).join('\n');
    const { rows } = await client.query<{ catalog: string; column: string }>(
      `SELECT c.relname AS catalog, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
    );
    assert.ok(rows.length > 500);
    const names = rows.map(({ catalog, column }) => ({ catalog, column, name: `${catalog}.${column}` }));
    const forgotten = names.filter(({ catalog, column, name }) => {
      return !(catalog in leftOutCatalogs) && !leftOut.has(name) && !new RegExp(`\\b${column}\\b`).test(sql);
    });
    assert.deepEqual(
      forgotten.map(({ name }) => name),
      [],
    );
  });

  test(`PostgreSQL ${major}: every system catalog that is read is watched`, async () => {
    const { client } = await emptyDatabase(server);
    const version = Number((await client.query('SHOW server_version_num')).rows[0].server_version_num);
    const sql = families.map((family) => family.sql({ version, wanted: () => 'true' })).join('\n');
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'`,
    );
    const read = rows.filter(({ name }) => new RegExp(`(FROM|JOIN)\\s+${name}\\b`).test(sql)).map(({ name }) => name);
    assert.ok(read.length > 40);
    const isWatched = new Set(watched.map(({ catalog }) => catalog));
    assert.deepEqual(
      read.filter((name) => !isWatched.has(name)),
      [],
    );
  });
}
