import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseCatalog, type ReadCatalog } from '../catalog/json.ts';
import { messageOf, UserError } from '../errors.ts';
import { carefully, readLive } from './read-live.ts';

/** A live database as it was given: what was read of it, or a dump that has to be restored first. */
export interface Given {
  /** What messages call it. */
  name: string;
  live?: ReadCatalog;
  /** The file of a dump. */
  dump?: string;
}

/**
 * Reads what stands for a live database: its URL, a file that `downright catalog` wrote, or a dump.
 * @param tables that tell where it stands, besides those that are known by their names
 */
export async function readGiven(given: string, tables: readonly string[] = []): Promise<Given> {
  if (/^postgres(ql)?(\+\w+)?:\/\//.test(given))
    return { name: 'the live database', live: await readLive(given, { limits: carefully, tables }) };
  const text = await readFile(given, 'utf8').catch((cause) => {
    throw new UserError(`Cannot read the live database from ${given}`, {
      why: messageOf(cause),
      hint: 'Name a file that `downright catalog` wrote, or a dump of the schema; or give its URL.',
      cause,
    });
  });
  const name = basename(given);
  return /^\s*\{/.test(text) ? { name, live: parseCatalog(text, given) } : { name, dump: given };
}
