import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Catalog, Change } from '../../../src/catalog/catalog.ts';
import { compareCatalogs } from '../../../src/catalog/compare.ts';
import { describeDifference, mendingScript } from '../../../src/catalog/describe.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { openReader, type Reader } from '../../../src/catalog/reader.ts';
import { RowPrints } from '../../../src/catalog/row-prints.ts';
import { inTransaction } from '../../../src/catalog/rows.ts';
import { messageOf } from '../../../src/errors.ts';
import { Client } from '../../../src/lib/pg.ts';
import type { Database } from '../../../src/servers/server.ts';
import { testServer } from '../../postgres.ts';
import { dumpSchema, findPgDump } from '../pg-dump.ts';
import { readInEveryWay, withPlainQuery } from '../plain.ts';
import { mutations } from './index.ts';
import type { Mutation } from './mutation.ts';
import { richSchema } from './schema.ts';

/**
 * Applies each mutation to the rich schema, and its undo: the catalog notices and names the one, and is as before
 * after the other.
 * @param mends whether it is undone by the SQL that we say would mend it, where we say so
 * @param oracle whether pg_dump must agree on whether anything changed, which takes three times as long
 * @param everyWay whether every way to read a family must give the same, also where it has a plain query
 */
export async function mutationSuite(
  major: string,
  { oracle = false, mends = false, everyWay = false } = {},
): Promise<void> {
  const place = await prepare(major, oracle ? findPgDump() : undefined, { mends, everyWay });
  after(() => Promise.all([place.client.end(), place.reader[Symbol.asyncDispose]()]));
  for (const [family, list] of Object.entries(mutations)) {
    test(`PostgreSQL ${major}: changes to ${family} are noticed and named, and gone when they are undone`, async () => {
      const complaints: string[] = [];
      for (const mutation of list) {
        if (place.version >= (mutation.from ?? 0)) complaints.push(...(await tryMutation(mutation, place)));
      }
      assert.deepEqual(complaints, []);
    });
  }
  test(`PostgreSQL ${major}: what has changed is known by ${major === '14' ? 'transactions' : 'the log'}`, () => {
    assert.equal(place.reader.knowsBy, major === '14' ? 'transactions' : 'log');
  });
  if (!mends) return;
  test(`PostgreSQL ${major}: the SQL that mends a change is known for many of them`, () => {
    assert.ok(place.mended > 120, `for ${place.mended}`);
  });
}

/** The database, and what is known of it before a mutation. */
interface Place {
  client: Client;
  reader: Reader;
  database: Database;
  version: number;
  /** The program; undefined when it is not asked. */
  pgDump: string | undefined;
  catalog: Catalog;
  dump: string;
  /** Undo by the SQL that would mend the changes, where there is one; and how often there was. */
  mends: boolean;
  /** Read in every way what has a plain query. */
  everyWay: boolean;
  mended: number;
}

type How = Pick<Place, 'mends' | 'everyWay'>;

async function prepare(major: string, pgDump: string | undefined, how: How): Promise<Place> {
  const server = await testServer(major);
  const database = await server.create();
  const client = new Client({ ...database, database: database.name });
  client.on('error', () => {}); // The server is stopped first.
  await client.connect();
  const { rows } = await client.query('SHOW server_version_num');
  const version = Number(rows[0].server_version_num);
  // Some mutations are done behind the back of DDL, as migrations do it that delete the value of an enum.
  await client.query('SET allow_system_table_mods = on; SET allow_in_place_tablespaces = on');
  await client.query('CREATE ROLE dr_reader; CREATE ROLE dr_writer');
  await client.query(`CREATE TABLESPACE dr_space LOCATION ''`);
  const reader = await openReader(database);
  await reader.look(); // It begins with nothing, as a replay does, and sees all of it come.
  await client.query(forDatabase(richSchema(version), database));
  const catalog = await readCatalog(client);
  return { client, reader, database, version, pgDump, catalog, dump: await dump(pgDump, database), mended: 0, ...how };
}

/** What went otherwise than it should. */
async function tryMutation(mutation: Mutation, place: Place): Promise<string[]> {
  const complaints: string[] = [];
  const complain = (what: string) => complaints.push(`${mutation.do}: ${what}`);
  const { client, database, pgDump } = place;
  const before = { catalog: place.catalog, dump: place.dump };
  const look = async () => {
    place.catalog = await readCatalog(client);
    const seen = await place.reader.look();
    const missed = missedBy(seen.catalog, place.catalog);
    if (missed.length > 0) complain(`reading again misses ${missed.join('; ')}`);
    const { otherwise } = await readInEveryWay(client, place.everyWay ? withPlainQuery : []);
    for (const root of otherwise) complain(`a plain query gives ${root} otherwise`);
    const rows = await inTransaction(client, () => new RowPrints(client, []).readAll());
    if (seen.rows !== rows) complain(`the rows are ${rows}, and not ${seen.rows}`);
    place.dump = await dump(pgDump, database);
    return compareCatalogs(before.catalog, place.catalog);
  };

  await client.query(forDatabase(mutation.do, database));
  const changes = await look();
  if (!changes.some(({ kind, object }) => `${kind} ${object}` === mutation.sees)) {
    complain(`${mutation.sees} is not among the changes: ${inWords(changes)}`);
  }
  if (changes.length !== (mutation.changes ?? 1)) complain(`${changes.length} changes: ${inWords(changes)}`);
  if (pgDump && (before.dump === place.dump) !== (mutation.undumped !== undefined))
    complain('pg_dump sees it otherwise');

  const mending = place.mends && !mutation.unmendable ? mendingScript(changes) : undefined;
  if (mending) place.mended += 1;
  const undo = mending ?? forDatabase(mutation.undo, database);
  try {
    await client.query(undo);
  } catch (error) {
    complain(`${undo}: ${messageOf(error)}`);
    await client.query(forDatabase(mutation.undo, database));
  }
  const rest = await look();
  const expected =
    mutation.reorders || mending ? rest.filter(({ facts }) => facts?.[0]?.fact !== 'column order') : rest;
  if (expected.length > 0) complain(`after ${undo}: ${inWords(rest)}`);
  if (pgDump && (before.dump !== place.dump) !== (mutation.reorders ?? false))
    complain('pg_dump sees its undo otherwise');
  return complaints;
}

async function dump(program: string | undefined, database: Database): Promise<string> {
  return program ? dumpSchema(program, database) : '';
}

/** What the reader, that reads only what has changed, gives otherwise than a full read. */
function missedBy({ objects }: Catalog, catalog: Catalog): string[] {
  const keys = new Set([...objects.keys(), ...catalog.objects.keys()]);
  return [...keys].filter((key) => !isDeepStrictEqual(objects.get(key), catalog.objects.get(key)));
}

function forDatabase(sql: string, { name }: Database): string {
  return sql.replaceAll('CURRENT_DB', `"${name}"`);
}

function inWords(changes: readonly Change[]): string {
  return changes.map(describeDifference).join('; ') || 'none';
}
