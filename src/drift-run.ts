import { objectKey } from './catalog/object-id.ts';
import { compareLive, type LiveLook, type Looked } from './drift/drift.ts';
import { type Given, readGiven } from './drift/given.ts';
import { restoreAndRead } from './drift/restore.ts';
import { UserError } from './errors.ts';
import { openProject, serverFor, startOf } from './opened.ts';
import type { Options, ProjectOptions } from './options.ts';
import { inTime } from './replay/in-time.ts';
import { type LiveComparison, type Record, recordVersion, type TableShape, type UpStep } from './replay/record.ts';
import type { From } from './replay/starting-point.ts';
import { type Report, reportOn } from './report.ts';
import { rulesOf } from './rules.ts';
import type { Database, Progress, Server } from './servers/server.ts';
import { shownPath } from './shown-path.ts';
import { detectProject } from './tools/detect.ts';
import type { Project, Session } from './tools/tool.ts';
import { downrightVersion } from './version.ts';

/** How drift is looked for. */
export interface DriftRun {
  options: ProjectOptions;
  /** Path of the project folder as findings show it. */
  folder: string;
  progress: Progress;
}

/** Whether there is a live database to look at, of this project or of one of several. */
export function hasLive({ live, projects }: Options): boolean {
  return live !== undefined || projects.length > 0;
}

/**
 * Looks for drift in the live database of a project, or of each of several that has one.
 * @throws UserError when none has, or when Downright cannot do its job
 */
export async function findDrifts(options: Options, progress: Progress): Promise<Report[]> {
  if (options.projects.length === 0) return [await findDrift({ options, folder: shownPath(options.folder), progress })];
  const reports: Report[] = [];
  for (const { folder, options: optionsOf } of options.projects) {
    const own = await optionsOf();
    if (own.live) reports.push(await findDrift({ options: own, folder: shownPath(folder), progress }));
  }
  if (reports.length === 0) liveOf(options);
  return reports;
}

/**
 * Compares a live database with what the history builds up to where it stands.
 * @throws UserError when Downright cannot do its job
 */
export async function findDrift({ options, folder, progress }: DriftRun): Promise<Report> {
  const began = performance.now();
  const given = await readGiven(liveOf(options));
  const project = await detectProject(options.folder, options);
  const rules = await rulesOf(options, project.folder);
  const version = given.live?.server?.split('.')[0] ?? options['postgres-version'].split(',')[0]!.trim();
  await using server = await serverFor(options, version, progress);
  const settings = { server, databaseName: options.database, progress };
  await using session = await openProject(project, await server.create(), options, settings);
  const timed = inTime(progress, options.timeout);
  const about = { project, session, server, from: await startOf(options), options, progress: timed };
  const { live, replayed, notes, tables, notCompared } = await look(given, about, 'drift');
  const all = [...(session.notes ?? []), ...notes];
  const record: Record = {
    version: recordVersion,
    downright: downrightVersion,
    folder,
    ...(options.database ? { database: options.database } : {}),
    tool: {
      name: project.tool,
      versions: { ...session.versions },
      capabilities: [...project.capabilities].sort(),
      ...(project.commands ? { commands: project.commands } : {}),
    },
    server: { kind: server.kind, version: server.version },
    revisions: replayed.map(({ revision, up }) => ({ ...revision, up })),
    ...(tables.length > 0 ? { tables } : {}),
    ...(all.length > 0 ? { notes: all } : {}),
    notCompared: { ...notCompared },
    live,
    rules,
    date: new Date().toISOString().slice(0, 10),
    duration: Math.round(performance.now() - began),
  };
  return reportOn(record);
}

/** @throws UserError when none was given */
function liveOf({ live }: ProjectOptions): string {
  if (live) return live;
  throw new UserError('The live database was not given', {
    hint: 'Give --live FILE, --url URL or --dump FILE; or write `live: FILE` into downright.yml.',
  });
}

/** Something to look at a live database with. */
export interface Looking {
  project: Project;
  session: Session;
  server: Server;
  from?: From | undefined;
  options: ProjectOptions;
  progress: Progress;
}

/** Looks at a live database with a project that is loaded. */
async function look(
  given: Given,
  { options, ...about }: Looking,
  by: LiveLook['by'],
  failing?: LiveLook['failing'],
): Promise<Looked> {
  const { project, server, progress } = about;
  const { live, restored } = await restoredOf(given, server);
  const { at, ignore } = options.drift;
  return compareLive({
    ...about,
    database: await server.create(),
    live,
    restored,
    name: given.name,
    by,
    at,
    ignore,
    ...(failing ? { failing } : {}),
    // A migration is for those who ask for one.
    ...(by === 'drift'
      ? {
          openCopy: async (folder: string, on: Database) =>
            openProject(await detectProject(folder, options), on, options, {
              server,
              databaseName: options.database,
              progress,
            }),
        }
      : {}),
    project,
  });
}

/** A record, with what the change will do to a live database. Where that one stands is not always known to a branch. */
export async function withLive(record: Record, given: Given, looking: Looking): Promise<Record> {
  const failing = new Map<string, string | null>();
  for (const { id, up } of record.revisions) if (up.outcome !== 'passed') failing.set(id, aboutOf(up));
  try {
    const { live, notes, tables } = await look(given, looking, 'check', failing);
    const all = [...(record.notes ?? []), ...notes, ...incomplete(live)];
    return { ...record, live, ...tablesOf(record, tables), ...(all.length > 0 ? { notes: all } : {}) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const said = [`Not compared with ${given.name}: ${error.message}`, error.why, error.hint];
    const note = said.flatMap((part) => part?.replace(/\.$/, '') ?? []).join('. ');
    return { ...record, notes: [...(record.notes ?? []), `${note}.`] };
  }
}

/** The tables at the top, and those besides that only the live database says something of. */
function tablesOf({ tables = [] }: Record, others: readonly TableShape[]): Pick<Record, 'tables'> {
  const known = new Set(tables.map(({ path }) => objectKey('table', path)));
  const all = [...tables, ...others.filter(({ path }) => !known.has(objectKey('table', path)))];
  return all.length > 0 ? { tables: all } : {};
}

/** What the copy that revisions were run on is not like. */
function incomplete({ name, notMade = [], ahead }: LiveComparison): string[] {
  if (notMade.length === 0 || !ahead) return [];
  const most = 5;
  const more = notMade.length > most ? `; and ${notMade.length - most} more` : '';
  return [`The copy of ${name} is not quite like it: ${notMade.slice(0, most).join('; ')}${more}.`];
}

/** The key of the object that a failure is proven to be about; null where nothing is. */
function aboutOf({ proof }: UpStep): string | null {
  const [repair] = proof?.proven ? proof.repairs : [];
  return repair ? objectKey(repair.kind, repair.path) : null;
}

async function restoredOf(given: Given, server: Server): Promise<Pick<LiveLook, 'live' | 'restored'>> {
  if (given.live) return { live: given.live };
  const restored = await server.create();
  return { live: await restoreAndRead(given.dump as string, server, restored), restored };
}
