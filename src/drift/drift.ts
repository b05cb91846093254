import type { Catalog, Change } from '../catalog/catalog.ts';
import { describeDifference } from '../catalog/describe.ts';
import type { ReadCatalog } from '../catalog/json.ts';
import { objectKey } from '../catalog/object-id.ts';
import { sameFacts } from '../catalog/same.ts';
import type { Revision } from '../history/revision.ts';
import { onDatabase } from '../lib/pg.ts';
import { climb } from '../replay/climb.ts';
import type { Ahead, LiveComparison, LiveDifference, TableShape, UpStep } from '../replay/record.ts';
import type { Rung } from '../replay/rung.ts';
import { Stage } from '../replay/stage.ts';
import { emptyBookkeeping, type From, startFrom } from '../replay/starting-point.ts';
import { tableShapes } from '../replay/table-shapes.ts';
import type { Database, Progress, Server } from '../servers/server.ts';
import type { Project, Session } from '../tools/tool.ts';
import { findStumbling, upAhead } from './ahead.ts';
import { asTyped } from './by-hand.ts';
import { differencesOf } from './differences.ts';
import { comparable } from './expected.ts';
import { type Opened, provenMigration } from './follow.ts';
import { type Done, mend } from './mend.ts';
import { whereabouts } from './where.ts';

/** What a live database is compared with, and how. */
export interface LiveLook {
  live: ReadCatalog;
  /** What it was read from, as messages call it. */
  name: string;
  by: LiveComparison['by'];
  /** Where it stands, instead of what it says itself. */
  at: readonly string[];
  /** Patterns of names that are not compared. */
  ignore: readonly string[];
  project: Project;
  session: Session;
  server: Server;
  /** An empty database of the server; it is dropped on the way. */
  database: Database;
  /** A restored dump of it; without it, its copy is made of its catalog. */
  restored?: Database | undefined;
  /** Loads a copy of the project, to try a migration there; without it, no migration is written. */
  openCopy?: Opened | undefined;
  /** Ids of revisions that fail on a new database, by what their failure is about: see `findStumbling`. */
  failing?: ReadonlyMap<string, string | null>;
  /** Where the history starts, if not from an empty database. */
  from?: From | undefined;
  progress: Progress;
}

/** A comparison, and how the revisions went up on the way. */
export interface Looked {
  live: LiveComparison;
  replayed: { revision: Revision; up: UpStep }[];
  notes: string[];
  /** The tables of the history that something was seen of, where the live database stands. */
  tables: TableShape[];
  /** Kinds of objects in it that were not compared, and how many. */
  notCompared: Catalog['notCompared'];
}

/**
 * Compares a live database with what the history builds up to where it stands, and proves the ways back.
 * @throws UserError when it is not known where it stands
 */
export async function compareLive(look: LiveLook): Promise<Looked> {
  const { live, project, session, server, progress } = look;
  const place = whereabouts(live, project, session, look.at);
  await session.use(look.database);
  await using point = look.from ? await startFrom(look.from, session, server, progress) : undefined;
  await using stage = new Stage(point?.server ?? server, session, look.database);
  if (point) await stage.moveTo(await point.server.create());
  const replayed: Looked['replayed'] = [];
  const notes: string[] = [];
  const shaky = new Set<string>();
  let state = await stage.look();
  for (const revision of place.applied.filter((one) => !point?.given.includes(one))) {
    progress(`↑ ${replayed.length + 1}/${place.applied.length} ${revision.id}`, 'step');
    const { stop, tell } = await climb(revision, state, stage, session, shaky);
    const up = tell();
    replayed.push({ revision, up });
    if (up.outcome !== 'passed') {
      const how = up.proof?.proven ? 'after what was done by hand was done here as well' : 'not at all';
      notes.push(`\`${revision.id}\` does not run on a new database; it went up ${how}, which the comparison shows.`);
    }
    if (stop !== undefined) throw new Error(stop);
    state = (stage.rungs.at(-1) as Rung).after;
  }
  const settings = { bookkeeping: session.bookkeeping, ignore: look.ignore };
  const { sides, changes, expected, aim } = differencesOf(state.catalog, live, settings);
  const reduce = (catalog: Catalog): Catalog => comparable(catalog, live, settings).history;

  progress('building a copy of the live database');
  const copy = await stage.copy();
  const follow = await mend(copy, aim, reduce);
  const scratch = await server.clone(copy);
  const back = await mend(scratch, sides.history, reduce);
  await server.drop(scratch);
  const differences = changes.map((change): LiveDifference => {
    const forth = wayOf(change, follow.done, follow.left);
    const home = wayOf(change, back.done, [...back.left, ...follow.left]);
    return {
      ...change,
      madeBy: lastTouch(change, stage.rungs),
      byHand: forth ? asTyped(forth.sql) : null,
      back: home,
      follow: forth,
      stumbling: [],
    };
  });
  const migration =
    look.openCopy && changes.length > 0
      ? await provenMigration({
          ...place,
          project,
          server,
          open: look.openCopy,
          start: await stage.copy(),
          aim,
          history: sides.history,
          reduce,
          follow,
          back,
        })
      : undefined;
  const onLive = look.restored ?? copy;
  let ahead: Ahead[] | undefined;
  if (look.by === 'check' && place.pending.length > 0) {
    progress(`running ${place.pending.length} revisions on a copy of the live database`);
    const marked = look.restored ? place.applied : [];
    if (look.restored) await onDatabase(look.restored, (client) => emptyBookkeeping(client, session.bookkeeping));
    ahead = await upAhead(place.pending, await server.clone(onLive), marked, session, server);
    const where = {
      differences,
      pending: place.pending,
      session,
      server,
      onLive,
      marked,
      target: sides.history,
      reduce,
    };
    await findStumbling(ahead, look.failing ?? new Map(), where);
  }
  await session.use(stage.database);
  await server.drop(copy);
  return {
    live: {
      by: look.by,
      name: look.name,
      server: live.server ?? null,
      at: place.at,
      applied: place.applied.length,
      pending: place.pending.length,
      differences,
      expected,
      ...(migration ? { migration } : {}),
      ...(ahead ? { ahead } : {}),
      ...(!look.restored && follow.left.length > 0 ? { notMade: follow.left.map(describeDifference) } : {}),
    },
    replayed,
    notes,
    tables: tableShapes({ revisions: replayed, live: { differences } }, state.catalog),
    notCompared: live.notCompared,
  };
}

/** What was done about a difference; null where nothing is known to do it. */
function wayOf(change: Change, done: readonly Done[], left: readonly Change[]): LiveDifference['back'] {
  const own = done.filter((one) => isAbout(one.change, change));
  if (own.length === 0) return null;
  return { sql: own.map(({ sql }) => sql).join('\n'), proven: !left.some((one) => isAbout(one, change)) };
}

/** Whether a change is about what another one is about, or hangs on it. */
function isAbout({ path, to, value }: Change, about: Change): boolean {
  const own = value['owned by'];
  const owner = Array.isArray(own) ? own.map(String) : undefined;
  const paths = [path, ...(to ? [to] : []), ...(owner ? [owner] : [])];
  const wanted = [about.path, ...(about.to ? [about.to] : [])];
  return paths.some((one) => wanted.some((other) => other.every((name, index) => one[index] === name)));
}

/** The last revision that made or changed something; of what it never made, the last that touched its table. */
function lastTouch({ kind, path, change }: Change, rungs: readonly Rung[]): string | null {
  const touched = (keyOf: string) =>
    rungs.findLast(({ before, after }) => {
      const [old, now] = [before.catalog.objects.get(keyOf), after.catalog.objects.get(keyOf)];
      return now !== undefined && now !== old && (!old || !sameFacts(old.facts, now.facts));
    })?.revision.id ?? null;
  return change === 'added' ? touched(objectKey('table', path.slice(0, 2))) : touched(objectKey(kind, path));
}
