import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../src/servers/server.ts';
import { sequelize } from '../../../src/tools/sequelize/index.ts';
import type { Project, Session, ToolOptions } from '../../../src/tools/tool.ts';
import { installedPackages } from '../../node-project.ts';

const fixture = fileURLToPath(new URL('../../../fixtures/projects/sequelize/cli-broken-downgrades', import.meta.url));
const dependencies = { sequelize: '^6', 'sequelize-cli': '^6', pg: '^8' };

/** Writes a project with real packages, sequelize-cli among them; it is gone after the tests of this file. */
export async function madeProject(files: { [path: string]: string }): Promise<string> {
  const packages = await installedPackages(fixture);
  const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
  after(() => rm(folder, { recursive: true }));
  await symlink(packages, join(folder, 'node_modules'));
  const config = JSON.stringify({ development: { dialect: 'postgres', host: 'db.invalid', database: 'app' } });
  const usual = { 'package.json': JSON.stringify({ dependencies }), 'config/config.json': config };
  for (const [path, text] of Object.entries({ ...usual, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Detects the project in a folder; fails when there is none. */
async function detected(folder: string): Promise<Project> {
  const project = await sequelize.detect(folder);
  if ('reason' in project) throw new Error(project.reason);
  return project;
}

/** Loads the project in a folder. */
export async function opened(folder: string, database: Database, more: Partial<ToolOptions> = {}): Promise<Session> {
  return await (await detected(folder)).open(database, { stepTimeout: 60_000, progress: () => {}, ...more });
}
