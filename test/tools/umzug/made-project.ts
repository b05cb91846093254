import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../src/servers/server.ts';
import type { Project, Session, StepOutcome } from '../../../src/tools/tool.ts';
import { umzug } from '../../../src/tools/umzug/index.ts';
import { installedPackages } from '../../node-project.ts';

const students = fileURLToPath(new URL('../../../fixtures/projects/umzug/students', import.meta.url));

/** The runner most projects have. */
export const usualRunner = `
const { Umzug, SequelizeStorage } = require('umzug');
const { Sequelize } = require('sequelize');
const sequelize = new Sequelize('postgres://somebody:secret@db.invalid:6543/production', { logging: false });
module.exports = new Umzug({
  migrations: { glob: ['migrations/*.js', { cwd: __dirname }] },
  context: sequelize.getQueryInterface(),
  storage: new SequelizeStorage({ sequelize }),
  logger: undefined,
});
`;

const manifest = JSON.stringify({ name: 'made', dependencies: { umzug: '^3', sequelize: '^6', pg: '^8' } });

/** Writes a project with real packages into a folder of its own; the folder is gone after the tests of this file. */
export async function madeProject(files: { [path: string]: string }): Promise<string> {
  const packages = await installedPackages(students);
  const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
  after(() => rm(folder, { recursive: true }));
  await symlink(packages, join(folder, 'node_modules'));
  for (const [path, text] of Object.entries({ 'package.json': manifest, 'umzug.js': usualRunner, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Detects the project in a folder; fails when there is none. */
export async function detected(folder: string): Promise<Project> {
  const project = await umzug.detect(folder);
  if ('reason' in project) throw new Error(project.reason);
  return project;
}

/** Loads the project in a folder. */
export async function opened(folder: string, database: Database, stepTimeout = 60_000): Promise<Session> {
  const project = await detected(folder);
  return project.open(database, { stepTimeout, progress: () => {} });
}

/** The error of a step that was bound to fail. */
export function errorOf(outcome: StepOutcome) {
  if (outcome.ok) throw new Error('the step passed');
  return outcome.error;
}

/** Whether a step passed and is recorded, without what else was noted of it; a failed step as it is. */
export function plain(outcome: StepOutcome) {
  return outcome.ok ? { ok: true, applied: outcome.applied } : outcome;
}
