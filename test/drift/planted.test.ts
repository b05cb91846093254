import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { describeDifference } from '../../src/catalog/describe.ts';
import { catalogToJson, parseCatalog, type ReadCatalog } from '../../src/catalog/json.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { differencesOf } from '../../src/drift/differences.ts';
import { carefully, readOver } from '../../src/drift/read-live.ts';
import type { Client } from '../../src/lib/pg.ts';
import { mutations } from '../catalog/mutations/index.ts';
import type { Mutation } from '../catalog/mutations/mutation.ts';
import { richSchema } from '../catalog/mutations/schema.ts';
import { silent } from '../catalog/silences.ts';
import { changesOf, connect, emptyDatabase } from '../catalog/try.ts';
import { testServer } from '../postgres.ts';

/** As what a planted change is expected of a live database, so that it is not told; undefined where it is told. */
function expectedAs({ do: todo, sees }: Mutation): string | undefined {
  if (sees === 'schema extra') return 'object in a schema that the history never touches';
  if (sees.startsWith('role ')) return 'role';
  if (/^CREATE EXTENSION|^ALTER EXTENSION \w+ UPDATE/.test(todo)) return 'extension';
  if (todo.startsWith('CREATE STATISTICS')) return 'statistics object';
  return / PARTITION OF /.test(todo) ? 'partition' : undefined;
}

const server = await testServer('17');
const { client, database } = await emptyDatabase(server);
const forDatabase = (sql: string): string => sql.replaceAll('CURRENT_DB', `"${database.name}"`);
await client.query('SET allow_system_table_mods = on; SET allow_in_place_tablespaces = on');
await client.query('CREATE ROLE dr_reader; CREATE ROLE dr_writer');
await client.query(`CREATE TABLESPACE dr_space LOCATION ''`);
await client.query(forDatabase(richSchema(170000)));
const history = await readCatalog(client);
const reader = await connect(database);
const settings = { bookkeeping: [], ignore: [] };

/** What a live database is read as, by way of a file. */
async function live(over: Client): Promise<ReadCatalog> {
  return parseCatalog(catalogToJson(await readOver(over, { limits: carefully })), 'live.json');
}

for (const [family, list] of Object.entries(mutations)) {
  test(`planted in a live database, changes to ${family} are found`, async () => {
    const complaints: string[] = [];
    for (const mutation of list) {
      if ((mutation.from ?? 0) > 170000) continue;
      await client.query(forDatabase(mutation.do));
      const { changes, expected } = differencesOf(history, await live(reader), settings);
      await client.query(forDatabase(mutation.undo));
      const isTold = changes.some(({ kind, object }) => `${kind} ${object}` === mutation.sees);
      const as = expectedAs(mutation);
      const seen = changes.map(describeDifference).join('; ') || 'nothing';
      if (isTold === (as !== undefined))
        complaints.push(`${mutation.do}: told ${seen}; expected ${JSON.stringify(expected)}`);
      if (as !== undefined && !expected[as]) complaints.push(`${mutation.do}: not expected as ${as}`);
    }
    assert.deepEqual(complaints, []);
  });
}

test('and nothing is left of them', async () => {
  const { changes } = differencesOf(history, await live(reader), settings);
  assert.deepEqual(changes.filter(({ facts }) => facts?.[0]?.fact !== 'column order').map(describeDifference), []);
});

for (const [what, [before, change]] of Object.entries(silent)) {
  test(`a live database is not said to drift by ${what}`, async () => {
    const { before: built, after } = await changesOf(server, before, change);
    assert.deepEqual(differencesOf(built, after, settings).changes, []);
  });
}

const partitioned = 'CREATE TABLE p (id int, at date) PARTITION BY RANGE (at); CREATE INDEX ON p (at)';
const expected: { [what: string]: [before: string, change: string] } = {
  'partitions that a job makes': [
    partitioned,
    `CREATE TABLE p_2026_11 PARTITION OF p FOR VALUES FROM ('2026-11-01') TO ('2026-12-01')`,
  ],
  'another service’s schema': [
    'SELECT 1',
    'CREATE SCHEMA billing; CREATE TABLE billing.bills (id serial PRIMARY KEY); CREATE VIEW billing.v AS SELECT 1 AS a',
  ],
  'extensions, and what is theirs': ['SELECT 1', 'CREATE EXTENSION hstore; CREATE EXTENSION pg_trgm'],
  'statistics objects': ['CREATE TABLE t (a int, b int)', 'CREATE STATISTICS s ON a, b FROM t'],
  'owners and grants of a managed service': [
    'CREATE TABLE t (a int)',
    `CREATE ROLE rds_superuser; CREATE ROLE rdsadmin; GRANT SELECT ON t TO rds_superuser; ALTER TABLE t OWNER TO rdsadmin;
     ALTER ROLE rdsadmin SET work_mem = '9MB'`,
  ],
};
for (const [what, [before, change]] of Object.entries(expected)) {
  test(`silent by default: ${what}`, async () => {
    const { before: built, after } = await changesOf(server, before, change);
    const { changes, expected: counted, aim, sides } = differencesOf(built, after, settings);
    assert.deepEqual(changes.map(describeDifference), []);
    assert.ok(Object.keys(counted).length > 0);
    assert.deepEqual(compareCatalogs(sides.history, aim), []);
  });
}

test('silent by one line in downright.yml, with what hangs on it', async () => {
  const { before: built, after } = await changesOf(
    server,
    'CREATE TABLE t (a int)',
    'CREATE TABLE tmp_import (a int PRIMARY KEY); CREATE INDEX by_hand ON t (a); ALTER TABLE t ADD kept int',
  );
  const { changes } = differencesOf(built, after, { bookkeeping: [], ignore: ['tmp_*', 'by_hand'] });
  assert.deepEqual(
    changes.map(({ object }) => object),
    ['t.kept'],
  );
});
