/**
 * A program that starts a server, tells where it is, and holds it until it is ended; with `leave` it ends by itself,
 * without disposing the server.
 */
import { readFileSync } from 'node:fs';
import { Client } from '../../src/lib/pg.ts';
import type { Database } from '../../src/servers/server.ts';
import { startServer } from '../../src/servers/start.ts';

/** What the program tells. */
export interface Held {
  database: Database;
  /** The data folder. */
  data: string;
  /** Process id of PostgreSQL. */
  postmaster: number;
  /** User id of that process. */
  uid: number;
}

const server = await startServer({ kind: 'embedded', progress: (message) => console.error(message) });
const database = await server.create();
const client = new Client({ ...database, database: database.name });
await client.connect();
const { rows } = await client.query('SHOW data_directory');
await client.end();
const data = rows[0].data_directory;
const postmaster = Number(readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0]);
const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${postmaster}/status`, 'utf8'))?.[1]);
console.log(JSON.stringify({ database, data, postmaster, uid } satisfies Held));
if (process.argv[2] === 'leave') process.exit(0);
