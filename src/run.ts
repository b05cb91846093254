import { relative, sep } from 'node:path';
import type { Options } from './options.ts';
import { replay } from './replay/replay.ts';
import { type Report, reportOn } from './report.ts';
import type { Progress } from './servers/server.ts';
import { startServer } from './servers/start.ts';
import { detectProject } from './tools/detect.ts';

/**
 * The whole story: finds the project, starts a server, replays the history, asks the checks.
 * @throws UserError when Downright cannot do its job
 */
export async function run(options: Options, progress: Progress): Promise<Report> {
  const project = await detectProject(options.folder);
  progress(`${project.tool} project found in ${options.folder}`);
  await using server = await startServer({
    kind: options.server,
    url: options['server-url'],
    image: options['postgres-image'],
    version: options['postgres-version'],
    extensions: options.extensions,
    roles: options.roles,
    initSql: options['init-sql'],
    progress,
  });
  const database = await server.create();
  await using session = await project.open(database, {
    ...(options.python ? { python: options.python } : {}),
    ...(options.node ? { node: options.node } : {}),
    env: options.env,
    stepTimeout: options['step-timeout'] * 1000,
    progress,
  });
  progress(`replaying ${session.history.length} revisions`);
  const folder = shown(project.folder);
  return reportOn(await replay({ project, session, server, database, folder, progress }));
}

/** A path as findings show it: relative to where we were started if it is below, with forward slashes. */
function shown(folder: string): string {
  const path = relative(process.cwd(), folder);
  return (path.startsWith('..') ? folder : path || '.').split(sep).join('/');
}
