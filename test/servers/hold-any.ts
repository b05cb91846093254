/**
 * A program that starts a server as its argument says, in JSON, makes a database, tells both, and holds them until it
 * is ended.
 */
import type { Database } from '../../src/servers/server.ts';
import { startServer } from '../../src/servers/start.ts';

/** What the program tells. */
export interface HeldAny {
  kind: string;
  version: string;
  database: Database;
}

const server = await startServer({
  ...JSON.parse(process.argv[2] ?? '{}'),
  progress: (message: string) => console.error(message),
});
const database = await server.create();
const { kind, version } = server;
console.log(JSON.stringify({ kind, version, database } satisfies HeldAny));
setInterval(() => {}, 60_000);
