import { after } from 'node:test';
import type { Server } from '../src/servers/server.ts';
import { startServer } from '../src/servers/start.ts';

/** A real PostgreSQL for the tests of one file; it is gone when they have run. */
export async function testServer(version?: string): Promise<Server> {
  const server = await startServer({ kind: 'embedded', version, progress: () => {} });
  after(() => server[Symbol.asyncDispose]());
  return server;
}
