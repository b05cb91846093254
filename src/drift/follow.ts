import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/compare.ts';
import { describeDifference } from '../catalog/describe.ts';
import { readCatalog } from '../catalog/read.ts';
import { messageOf, UserError } from '../errors.ts';
import { heads } from '../history/graph.ts';
import { onDatabase } from '../lib/pg.ts';
import type { FollowingMigration } from '../replay/live-comparison.ts';
import { copyFolder } from '../scope/base-copy.ts';
import type { Database, Server } from '../servers/server.ts';
import type { Project, Session } from '../tools/tool.ts';
import { alembicMigration } from './follow-alembic.ts';
import { nodeMigration } from './follow-node.ts';
import { sqlMigration } from './follow-sql.ts';
import type { Mended } from './mend.ts';
import type { Whereabouts } from './where.ts';
import type { Written } from './written.ts';

/** Loads a project, that lies in another folder than it usually does, on a database. */
export type Opened = (folder: string, database: Database) => Promise<Session>;

interface Asked extends Whereabouts {
  project: Project;
  server: Server;
  open: Opened;
  /** A copy of what the history builds up to where the live database stands; it is dropped. */
  start: Database;
  /** What the live database has, as far as it is compared. */
  aim: Catalog;
  history: Catalog;
  reduce: (catalog: Catalog) => Catalog;
  /** What makes the history's database the live one, and the other way round. */
  follow: Mended;
  back: Mended;
}

/**
 * Writes the migration that makes the history follow the live database, in the style of the last one, and tries it: the
 * tool runs it, up and down, in a copy of the project.
 * @returns undefined where nothing is known to be done
 */
export async function provenMigration(asked: Asked): Promise<FollowingMigration | undefined> {
  const { applied, pending, follow, back, start, server, project } = asked;
  try {
    const last = [...applied, ...pending].at(-1);
    if (!last || follow.done.length === 0) return undefined;
    const writing = {
      last,
      heads: heads([...applied, ...pending]).map(({ id }) => id),
      up: follow.done,
      down: back.done,
    };
    const written = writerFor(last.file)?.(writing);
    if (!written) return undefined;
    const { files } = written;
    if (pending.length > 0)
      return { files, proven: false, why: 'the live database has not run all of the history; run that first' };
    await using copy = await copyFolder(project.folder);
    for (const { file, text } of files) {
      await mkdir(dirname(join(copy.folder, file)), { recursive: true });
      await writeFile(join(copy.folder, file), text);
    }
    const why = await whyNot(written, copy.folder, asked);
    return { files, proven: why === undefined, ...(why === undefined ? {} : { why }) };
  } finally {
    await server.drop(start);
  }
}

function writerFor(file: string) {
  if (file.endsWith('.py')) return alembicMigration;
  return file.endsWith('.sql') ? sqlMigration : nodeMigration;
}

/** Why a migration is not proven, in a clause; undefined when it is. */
async function whyNot({ id, hasDown }: Written, folder: string, asked: Asked): Promise<string | undefined> {
  const { open, start, aim, history, reduce } = asked;
  try {
    await using session = await open(folder, start);
    if (!session.history.some((one) => one.id === id)) return 'the tool does not list it';
    for (const [direction, target] of [
      ['up', aim],
      ['down', history],
    ] as const) {
      if (direction === 'down' && !hasDown) continue;
      const outcome = await session[direction](id);
      if (!outcome.ok) return `its ${direction}grade fails: ${outcome.error.message.split('\n')[0]}`;
      const [first] = compareCatalogs(target, reduce(await onDatabase(start, readCatalog))).filter(
        ({ level }) => level !== 'note',
      );
      if (first) return `after its ${direction}grade, ${describeDifference(first)}`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return `the project does not load with it: ${messageOf(error)}`;
    throw error;
  }
}
