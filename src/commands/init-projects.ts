import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Options } from '../options.ts';
import { detectProject } from '../tools/detect.ts';
import type { Project } from '../tools/tool.ts';
import { pathInRepository, quoted } from './init-steps.ts';

/** How many folders below the one that is asked about a project may be. */
const mostDeep = 3;

/** What lies in the folder of a project itself. */
const marks = ['alembic.ini', 'migrations/env.py', 'package.json'];

/**
 * The projects of a folder that is none itself: those that its `downright.yml` lists, or else those that lie below it.
 * @returns none where the folder is a project
 * @throws UserError when one that is listed is none
 */
export async function severalProjects({ folder, projects }: Options): Promise<Project[]> {
  if (projects.length > 0) return Promise.all(projects.map((one) => detectProject(one.folder)));
  if (['alembic.ini', 'migrations'].some((mark) => existsSync(join(folder, mark)))) return [];
  const below = await projectsBelow(folder, mostDeep);
  return below.length > 1 ? below : [];
}

/** The lines of a `downright.yml` in a folder that list projects. */
export function listLines(folder: string, projects: readonly Project[]): string {
  return ['projects:', ...projects.map((one) => `  - ${quoted(pathInRepository(folder, one.folder))}`)].join('\n');
}

async function projectsBelow(folder: string, depth: number): Promise<Project[]> {
  const found: Project[] = [];
  for (const name of subfolders(folder)) {
    const inner = join(folder, name);
    const project = marks.some((mark) => existsSync(join(inner, mark))) ? await detected(inner) : undefined;
    if (project) found.push(project);
    else if (depth > 1) found.push(...(await projectsBelow(inner, depth - 1)));
  }
  return found;
}

async function detected(folder: string): Promise<Project | undefined> {
  try {
    return await detectProject(folder);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Without what is hidden, and without packages that are installed there. */
function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\..*|node_modules|site-packages)$/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => !existsSync(join(folder, name, 'pyvenv.cfg')))
    .sort();
}
