import assert from 'node:assert/strict';
import { test } from 'node:test';
import { families } from '../../src/catalog/queries/index.ts';
import { testServer } from '../postgres.ts';
import { richSchema } from './mutations/schema.ts';
import { readInEveryWay } from './plain.ts';
import { emptyDatabase } from './try.ts';

/** What the rich schema has only in the one way, or only in the other. */
const more = `
  ; CREATE SCHEMA more; GRANT USAGE ON SCHEMA more TO dr_reader;
  CREATE VIEW more.plain AS SELECT 1 AS one;
  CREATE TYPE more.rare AS ENUM ('a', 'b'); REVOKE USAGE ON TYPE more.rare FROM PUBLIC;
  CREATE SEQUENCE more.rare_too; GRANT USAGE ON SEQUENCE more.rare_too TO dr_reader;
  CREATE FUNCTION more.rare() RETURNS integer LANGUAGE sql SET work_mem = '1MB' AS 'SELECT 1';
  CREATE PROCEDURE more.rarely() LANGUAGE sql SET work_mem = '1MB' AS 'SELECT 1'`;

for (const major of ['14', '15', '16', '17', '18']) {
  const server = await testServer(major);

  test(`PostgreSQL ${major}: queries for a few, and the plain ones, give what the query for all gives`, async () => {
    const { client, database } = await emptyDatabase(server);
    const { rows } = await client.query('SHOW server_version_num');
    await client.query('SET allow_in_place_tablespaces = on; CREATE ROLE dr_reader; CREATE ROLE dr_writer');
    await client.query(`CREATE TABLESPACE dr_space LOCATION ''`);
    const schema = richSchema(Number(rows[0].server_version_num));
    await client.query(schema.replaceAll('CURRENT_DB', `"${database.name}"`) + more);
    const { otherwise, plain, rare } = await readInEveryWay(client, families);
    assert.deepEqual(otherwise, []);
    for (const { kind, catalog, hasPlain } of families) {
      const isOne = (root: string) => root.startsWith(`${kind}, ${catalog} `);
      if (hasPlain) assert.deepEqual([plain.some(isOne), rare.some(isOne)], [true, true], kind);
    }
  });
}
