import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { addedFiles } from './added-files.ts';
import { messageOf, UserError } from './errors.ts';
import type { ProjectOptions } from './options.ts';
import type { Record } from './replay/record.ts';
import { replay } from './replay/replay.ts';
import type { From } from './replay/starting-point.ts';
import { type Report, reportOn } from './report.ts';
import type { Progress } from './servers/server.ts';
import { startServer } from './servers/start.ts';
import { detectProject } from './tools/detect.ts';
import { type Project, SeveralDatabases } from './tools/tool.ts';

/**
 * The whole story: finds the project, starts a server, replays the history, asks the checks.
 * @returns a report for each of its databases
 * @throws UserError when Downright cannot do its job
 */
export async function run(options: ProjectOptions, progress: Progress): Promise<Report[]> {
  const project = await detectProject(options.folder, options);
  progress(`${project.tool} project found in ${options.folder}`);
  try {
    return [await check(project, options, options.database, progress)];
  } catch (error) {
    if (!(error instanceof SeveralDatabases)) throw error;
    const reports: Report[] = [];
    for (const name of error.names) {
      progress(`database ${name}, one of ${error.names.length}`);
      reports.push(await check(project, options, name, progress));
    }
    return reports;
  }
}

/** @param database which one, where the project has several */
async function check(
  project: Project,
  options: ProjectOptions,
  database: string | undefined,
  progress: Progress,
): Promise<Report> {
  const added = await addedFiles(project.folder, options.base);
  const records: Record[] = [];
  for (const version of versions(options)) {
    const record = await replayOn(version, project, options, database, progress);
    records.push({ ...record, ...(added ? { added } : {}) });
  }
  const [record, ...others] = records as [Record, ...Record[]];
  if (others.length === 0) return reportOn(record);
  const stops = others.flatMap(({ server, stopped }) =>
    stopped ? `On PostgreSQL ${server.version}, the replay stopped at \`${stopped.revision}\`: ${stopped.why}` : [],
  );
  return reportOn({ ...record, alsoOn: others, notes: [...(record.notes ?? []), ...stops] });
}

/** Newest first: that is the one whose record stands for all. A given server has the version it has. */
function versions({ 'postgres-version': majors, 'server-url': url }: ProjectOptions): string[] {
  const several = [...new Set(majors.split(',').map((major) => major.trim()))];
  return url ? several.slice(0, 1) : several.sort((a, b) => Number(b) - Number(a));
}

async function replayOn(
  version: string,
  project: Project,
  options: ProjectOptions,
  databaseName: string | undefined,
  progress: Progress,
): Promise<Record> {
  await using server = await startServer({
    kind: options.server,
    url: options['server-url'],
    image: options['postgres-image'],
    version,
    extensions: options.extensions,
    roles: options.roles,
    initSql: options['init-sql'],
    progress,
  });
  const database = await server.create();
  await using session = await project.open(database, {
    ...(options.python ? { python: options.python } : {}),
    ...(options.node ? { node: options.node } : {}),
    ...(options.models ? { models: options.models } : {}),
    ...(databaseName ? { databaseName } : {}),
    xArguments: options['x-arguments'],
    env: options.env,
    // Some applications make their tables when they are loaded: those must not be in the way of the migrations.
    loadOn: await server.create(),
    stepTimeout: options['step-timeout'] * 1000,
    progress,
  });
  progress(`replaying ${session.history.length} revisions`);
  const folder = shownPath(project.folder);
  const from = await startOf(options);
  const record = await replay({ project, session, server, database, folder, from, progress });
  if (!databaseName || !session.databases || session.databases.length < 2) return record;
  const others = session.databases.flatMap((name) => (name === databaseName ? [] : `\`${name}\``)).join(', ');
  const note = `Of the project's databases, \`${databaseName}\` was replayed, and not ${others}.`;
  const notes = options.database ? { notes: [...(record.notes ?? []), note] } : {};
  return { ...record, database: databaseName, ...notes };
}

/** Where to start, with the text of the schema file. */
async function startOf({ from: revisions, schema }: ProjectOptions): Promise<From | undefined> {
  if (revisions.length === 0) {
    if (schema === undefined) return undefined;
    throw new UserError('`schema` is given without `from`', {
      hint: 'Name the revision that leaves this schema: `from`.',
    });
  }
  if (schema === undefined) return { revisions };
  const text = await readFile(schema, 'utf8').catch((error) => {
    throw new UserError(`Cannot read the schema ${schema}`, { why: messageOf(error), cause: error });
  });
  return { revisions, schema: { name: schema, text } };
}

/** A path as findings show it: relative to where we were started if it is below, with forward slashes. */
export function shownPath(folder: string): string {
  const path = relative(process.cwd(), folder);
  return (path.startsWith('..') ? folder : path || '.').split(sep).join('/');
}
