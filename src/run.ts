import { dirname, join } from 'node:path';
import { type Given, readGiven } from './drift/given.ts';
import { withLive } from './drift-run.ts';
import { openProject, serverFor, startOf } from './opened.ts';
import type { ProjectOptions } from './options.ts';
import { inTime } from './replay/in-time.ts';
import type { Record, Rules } from './replay/record.ts';
import { replay } from './replay/replay.ts';
import { unchanged } from './replay/unchanged.ts';
import { type Report, reportOn } from './report.ts';
import { rulesOf } from './rules.ts';
import { type BaseCopy, copyBase } from './scope/base-copy.ts';
import type { Diff, Remote } from './scope/diff.ts';
import { findDiff } from './scope/find.ts';
import { isRelevant } from './scope/relevant.ts';
import { irrelevant, scopeOf } from './scope/revisions.ts';
import type { Database, Progress } from './servers/server.ts';
import { shownPath } from './shown-path.ts';
import { detectProject } from './tools/detect.ts';
import { type Project, type Session, SeveralDatabases } from './tools/tool.ts';

/**
 * The whole story: finds the project, starts a server, replays the history, asks the checks.
 * @param remote who knows what the change is, where the clone does not
 * @returns a report for each of its databases
 * @throws UserError when Downright cannot do its job
 */
export async function run(options: ProjectOptions, progress: Progress, remote?: Remote): Promise<Report[]> {
  const project = await detectProject(options.folder, options);
  progress(`${project.tool} project found in ${options.folder}`);
  const { base, scope } = options;
  const { diff, note } = await findDiff({ folder: project.folder, base, scope, remote });
  const rules = await rulesOf(options, project.folder);
  if (diff && !isRelevant(diff)) {
    const record = unchanged(project, shownPath(project.folder), irrelevant(diff));
    const since = `Nothing was replayed: what differs from \`${diff.base}\` has nothing to do with migrations.`;
    return [reportOn({ ...record, rules, notes: [`${since} \`scope: all\` checks everything.`] })];
  }
  const given = options.live ? await readGiven(options.live) : undefined;
  const about: About = { project, options, diff, rules, notes: note ? [note] : [], given };
  try {
    return [await check(about, options.database, progress)];
  } catch (error) {
    if (!(error instanceof SeveralDatabases)) throw error;
    const reports: Report[] = [];
    for (const name of error.names) {
      progress(`database ${name}, one of ${error.names.length}`);
      reports.push(await check(about, name, progress));
    }
    return reports;
  }
}

/** What is checked, and how. */
interface About {
  project: Project;
  options: ProjectOptions;
  /** The change; undefined when everything counts. */
  diff: Diff | undefined;
  rules: Rules;
  notes: string[];
  /** The live database that it will be deployed to. */
  given: Given | undefined;
}

/** @param database which one, where the project has several */
async function check(about: About, database: string | undefined, progress: Progress): Promise<Report> {
  const { options, rules } = about;
  const records: Record[] = [];
  for (const version of versions(options)) {
    records.push(await replayOn(version, about, database, inTime(progress, options.timeout)));
  }
  const [record, ...others] = records as [Record, ...Record[]];
  const notes = [...about.notes, ...(record.notes ?? [])];
  for (const { server, stopped } of others) {
    if (!stopped) continue;
    notes.push(`On PostgreSQL ${server.version}, the replay stopped at \`${stopped.revision}\`: ${stopped.why}`);
  }
  const alsoOn = others.length > 0 ? { alsoOn: others } : {};
  return reportOn({ ...record, ...alsoOn, rules, ...(notes.length > 0 ? { notes } : {}) });
}

/** Newest first: that is the one whose record stands for all. A given server has the version it has. */
function versions({ 'postgres-version': majors, 'server-url': url }: ProjectOptions): string[] {
  const several = [...new Set(majors.split(',').map((major) => major.trim()))];
  return url ? several.slice(0, 1) : several.sort((a, b) => Number(b) - Number(a));
}

async function replayOn(
  version: string,
  { project, options, diff, given }: About,
  databaseName: string | undefined,
  progress: Progress,
): Promise<Record> {
  await using server = await serverFor(options, version, progress);
  const database = await server.create();
  const open = (of: Project, on: Database): Promise<Session> =>
    openProject(of, on, options, { server, databaseName, progress });
  await using session = await open(project, database);
  progress(`replaying ${session.history.length} revisions`);
  const folder = shownPath(project.folder);
  const from = await startOf(options);
  const namedByFile = project.capabilities.has('sorted-by-name');
  const scope = diff && (await scopeOf(diff, { session, namedByFile, folder }));
  await using base = diff && scope ? baseProject(diff, project, session, options) : undefined;
  const openBase = base && (async (on: Database) => open(await base.project(), on));
  const again = async (signal: AbortSignal): Promise<Session> =>
    openProject(project, await server.create(), options, { server, databaseName, signal, progress: () => {} });
  const openAgain = options.jobs > 1 ? again : undefined;
  const replayed = { project, session, server, database, folder, from, scope, openBase, openAgain, progress };
  const seen = await replay(replayed);
  const looking = { project, session, server, from, options, progress };
  const record = given ? await withLive(seen, given, looking) : seen;
  if (!databaseName || !session.databases || session.databases.length < 2) return record;
  const others = session.databases.flatMap((name) => (name === databaseName ? [] : `\`${name}\``)).join(', ');
  const note = `Of the project's databases, \`${databaseName}\` was replayed, and not ${others}.`;
  const notes = options.database ? { notes: [...(record.notes ?? []), note] } : {};
  return { ...record, database: databaseName, ...notes };
}

/** The project as the base has it; it is copied when it is asked for. */
function baseProject(diff: Diff, { folder }: Project, { history }: Session, options: ProjectOptions) {
  const folders = new Set(history.map(({ file }) => dirname(join(diff.prefix, file))));
  // Each file that only GitHub has is a request.
  const isNeeded = (path: string): boolean => diff.by === 'git' || folders.has(dirname(path));
  let copy: BaseCopy | undefined;
  return {
    async project(): Promise<Project> {
      copy = await copyBase(diff, folder, isNeeded);
      return await detectProject(copy.folder, options);
    },
    [Symbol.asyncDispose]: async () => copy?.[Symbol.asyncDispose](),
  };
}
