import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { openReader } from '../../src/catalog/reader.ts';
import { testServer } from '../postgres.ts';
import { emptyDatabase } from './try.ts';

const sorted = ({ objects }: Catalog) => new Map([...objects].sort());

for (const major of ['14', '17']) {
  const server = await testServer(major);

  test(`PostgreSQL ${major}: a reader that pauses lets go of the database, and goes on where it was`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query('CREATE TABLE t (a integer); INSERT INTO t VALUES (1)');
    await using reader = await openReader(database);
    const first = await reader.look();
    await reader.pause();
    const others = 'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    while ((await client.query(others)).rowCount) await sleep(10); // They take a moment to end.
    const second = await reader.look();
    if (major === '14') assert.deepEqual(second, first);
    else assert.equal(second, first);
    await client.query('ALTER TABLE t ADD b integer');
    await reader.pause();
    await client.query('CREATE TABLE u (a integer); ALTER TABLE t RENAME b TO c; DELETE FROM t');
    const third = await reader.look();
    assert.deepEqual(sorted(third.catalog), sorted(await readCatalog(client)));
    assert.deepEqual([first.rows === '', third.rows], [false, '']);
    await reader.pause();
  });

  test(`PostgreSQL ${major}: where there were many columns before, each is read all the same`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query(`DO $$ BEGIN
      FOR n IN 1..1100 LOOP EXECUTE format('CREATE TABLE t%s (id integer, a text)', n); END LOOP; END $$;
      CREATE VIEW v AS SELECT id, a FROM t7`);
    await using reader = await openReader(database);
    await reader.look();
    for (const change of ['ADD b integer', 'RENAME a TO c', 'ADD a integer', 'DROP a', 'RENAME c TO a']) {
      await client.query(`ALTER TABLE t7 ${change}`);
      assert.deepEqual(sorted((await reader.look()).catalog), sorted(await readCatalog(client)));
    }
  });
}
