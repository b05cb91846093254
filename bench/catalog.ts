/**
 * What reading a catalog costs, against `pg_dump --schema-only` on the same database, and reading it again after a
 * step: node bench/catalog.ts [tables…] (10 100 1000 5000 if none is given)
 * All run in turns on one server. What else the machine does can only add to a round, so the fastest of each counts.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compareCatalogs } from '../src/catalog/compare.ts';
import { readCatalog } from '../src/catalog/read.ts';
import { openReader } from '../src/catalog/reader.ts';
import { Client } from '../src/lib/pg.ts';
import { startServer } from '../src/servers/start.ts';
import { dumpSchema, findPgDump } from '../test/catalog/pg-dump.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const sizes = process.argv.slice(2).map(Number);
const steps = [
  'ALTER TABLE t5 ADD COLUMN extra integer',
  'ALTER TABLE t5 DROP COLUMN extra',
  'CREATE INDEX ix_extra ON t5 (note)',
  'DROP INDEX ix_extra',
  'CREATE TABLE extra (id serial PRIMARY KEY, t bigint REFERENCES t5)',
  'DROP TABLE extra',
  'ALTER TABLE t5 RENAME TO renamed',
  'ALTER TABLE renamed RENAME TO t5',
  'ALTER TABLE t5 ALTER note SET NOT NULL',
  'ALTER TABLE t5 ALTER note DROP NOT NULL',
];

async function measure(tables: number): Promise<void> {
  const database = await server.create();
  const client = new Client({ ...database, database: database.name });
  await client.connect();
  await fill(client, tables);
  const rounds = tables > 1000 ? 3 : 7;

  const [full, dump] = [new Fastest(), new Fastest()];
  for (let round = 0; round < rounds; round++) {
    await full.time(() => readCatalog(client));
    await dump.time(() => dumpSchema(pgDump, database));
  }

  const reader = await openReader(database);
  let last = (await reader.look()).catalog;
  const memory = usedMemory();
  const idle = new Fastest();
  for (let round = 0; round < rounds; round++) await idle.time(() => reader.look());
  const after = new Map(steps.map((step) => [step, new Fastest()]));
  const compared = new Fastest();
  const kept = [last];
  for (let round = 0; round < rounds; round++) {
    for (const [step, again] of after) {
      await client.query(step);
      const { catalog: now } = await again.time(() => reader.look());
      await compared.time(async () => compareCatalogs(last, now));
      last = now;
      kept.push(now);
    }
  }
  console.log(`${tables} tables, ${last.objects.size} objects; ${rounds} rounds, the fastest of each`);
  console.log(`  pg_dump --schema-only            ${ms(dump)}`);
  console.log(`  full read                        ${ms(full)}   ${(full.best / dump.best).toFixed(2)} of pg_dump`);
  console.log(
    `  read again, nothing has changed  ${ms(idle)}   1/${(full.best / idle.best).toFixed(0)} of a full read`,
  );
  for (const [step, again] of after) {
    console.log(
      `  read again after ${step.slice(0, 34).padEnd(34)}  ${ms(again)}   1/${(full.best / again.best).toFixed(0)}`,
    );
  }
  console.log(`  compare two that follow each other  ${ms(compared)}`);
  const used = (usedMemory() - memory) / 1024 / (kept.length - 1);
  console.log(`  kept for each further catalog    ${used.toFixed(0)} KB`);
  await reader[Symbol.asyncDispose]();
  await client.end();
  await server.drop(database);
}

function usedMemory(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

class Fastest {
  best = Number.POSITIVE_INFINITY;

  async time<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await work();
    this.best = Math.min(this.best, performance.now() - start);
    return result;
  }
}

function ms({ best }: Fastest): string {
  return `${best.toFixed(best < 100 ? 1 : 0).padStart(7)} ms`;
}

/** Tables as applications have them: keys, a reference, a check, defaults and two indexes. */
async function fill(client: Client, tables: number): Promise<void> {
  for (let table = 0; table < tables; table++) {
    await client.query(
      `CREATE TABLE t${table} (
         id bigserial PRIMARY KEY, name text NOT NULL, email varchar(255) UNIQUE,
         amount numeric(10, 2) DEFAULT 0 CHECK (amount >= 0), created_at timestamptz NOT NULL DEFAULT now(),
         flag boolean DEFAULT false, parent_id bigint REFERENCES t${Math.max(0, table - 1)}, note text, data jsonb,
         rank integer);
       CREATE INDEX ON t${table} (parent_id);
       CREATE INDEX ON t${table} (created_at DESC) WHERE flag`,
    );
  }
}

const pgDump = findPgDump();
await using server = await startServer({ kind: 'embedded', progress: () => {} });
for (const tables of sizes.length > 0 ? sizes : [10, 100, 1000, 5000]) await measure(tables);
