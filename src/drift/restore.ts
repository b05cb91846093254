import { readFile } from 'node:fs/promises';
import type { ReadCatalog } from '../catalog/json.ts';
import { messageOf, UserError } from '../errors.ts';
import { Client } from '../lib/pg.ts';
import { buildSchema } from '../replay/schema-file.ts';
import type { Database, Server } from '../servers/server.ts';
import { type LiveReading, readOver } from './read-live.ts';

/** Restores a dump, or plain SQL, in an empty database of a disposable server, and reads what is there then. */
export async function restoreAndRead(
  file: string,
  server: Server,
  { name, host, port, user, password }: Database,
  tables: readonly string[] = [],
): Promise<ReadCatalog> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new UserError(`Cannot read the dump ${file}`, { why: messageOf(cause), cause });
  });
  const reading: LiveReading = { limits: { statement: 0, lock: 10_000 }, tables };
  const access = { database: name, host, port, user, password };
  const writing = new Client(access);
  const reader = new Client(access); // A dump changes the settings of its session.
  for (const client of [writing, reader]) client.on('error', () => {}); // Told by the next query.
  try {
    await writing.connect();
    await buildSchema(writing, { name: file, text }, server.kind !== 'given');
    await reader.connect();
    return await readOver(reader, reading);
  } finally {
    await writing.end().catch(() => {});
    await reader.end().catch(() => {});
  }
}
