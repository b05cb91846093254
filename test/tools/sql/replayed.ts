import type { Record } from '../../../src/replay/record.ts';
import { replay } from '../../../src/replay/replay.ts';
import type { Database, Server } from '../../../src/servers/server.ts';
import { sql } from '../../../src/tools/sql/index.ts';
import type { Session } from '../../../src/tools/tool.ts';
import { madeFolder } from '../made-folder.ts';

interface How {
  /** In milliseconds. */
  stepTimeout?: number;
}

/** A project of SQL files, opened on a database. */
export async function opened(
  files: { [path: string]: string },
  database: Database,
  { stepTimeout = 20_000 }: How = {},
): Promise<Session> {
  const project = await sql.detect(await madeFolder(files));
  if (!('open' in project)) throw new Error(project.reason);
  return await project.open(database, { stepTimeout, progress: () => {} });
}

/** Replays a project of SQL files. */
export async function replayed(server: Server, files: { [path: string]: string }): Promise<Record> {
  const project = await sql.detect(await madeFolder(files));
  if (!('open' in project)) throw new Error(project.reason);
  const database = await server.create();
  await using session = await project.open(database, { stepTimeout: 20_000, progress: () => {} });
  return await replay({ project, session, server, database, folder: '.', progress: () => {} });
}
