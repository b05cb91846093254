import { UserError } from './errors.ts';
import { pLimit } from './lib/p-limit.ts';
import type { Listed, Options } from './options.ts';
import type { Unchecked } from './replay/record.ts';
import type { Report } from './report.ts';
import { run } from './run.ts';
import type { Remote } from './scope/diff.ts';
import type { Progress } from './servers/server.ts';
import { shownPath } from './shown-path.ts';

/** What a run came to. */
export interface Checked {
  reports: Report[];
  /** Projects of several that could not be checked; the others were. */
  unchecked: Unchecked[];
}

/**
 * Checks the project of a folder, or all that its `downright.yml` lists, some of them at the same time. Each has a
 * server of its own: roles and settings belong to a whole server, and no project may see those of another. On a given
 * server they take turns.
 * @param remote who knows what the change is, where the clone does not
 * @throws UserError when there is one project, and it cannot be checked
 */
export async function checkProjects(options: Options, progress: Progress, remote?: Remote): Promise<Checked> {
  const { projects, jobs } = options;
  if (projects.length === 0) return { reports: await run(options, progress, remote), unchecked: [] };
  // Each process that we have started is listened for.
  process.setMaxListeners(process.getMaxListeners() + jobs);
  const [limit, oneAtATime] = [pLimit(jobs), pLimit(1)];
  const check = async ({ folder, options: optionsOf }: Listed): Promise<Report[]> => {
    const own = { ...(await optionsOf()), jobs: Math.floor(jobs / projects.length) };
    const tell: Progress = (message, kind) => progress(`${shownPath(folder)}: ${message}`, kind);
    const start = (): Promise<Report[]> => run(own, tell, remote);
    // On a server that is not ours alone, the roles that one makes would be seen by the other.
    return own['server-url'] ? oneAtATime(start) : start();
  };
  const ended = await Promise.allSettled(projects.map((project) => limit(() => check(project))));
  const reports: Report[] = [];
  const unchecked: Unchecked[] = [];
  for (const [index, one] of ended.entries()) {
    if (one.status === 'fulfilled') reports.push(...one.value);
    else unchecked.push(whyNot(projects[index] as Listed, one.reason));
  }
  return { reports, unchecked };
}

function whyNot({ folder }: Listed, error: unknown): Unchecked {
  if (!(error instanceof UserError)) throw error;
  const { message: what, why, hint } = error;
  return { folder: shownPath(folder), what, ...(why ? { why } : {}), ...(hint ? { hint } : {}) };
}
