import type { Project, Refusal, Tool } from '../tool.ts';
import { readManifest } from '../umzug/manifest.ts';
import { UmzugSession } from '../umzug/session.ts';
import { findCli } from './cli.ts';
import { findFolder } from './folder.ts';

/**
 * Migrations for Sequelize without an Umzug of the project's own: those that sequelize-cli runs, and those in a folder
 * that nothing runs.
 */
export const sequelize: Tool = {
  id: 'sequelize',
  name: 'Sequelize',

  async detect(folder: string): Promise<Project | Refusal> {
    const manifest = await readManifest(folder);
    if ('reason' in manifest) return manifest;
    const runner = findCli(folder, manifest) ?? (await findFolder(folder, manifest));
    if ('reason' in runner) return runner;
    return {
      tool: runner.kind === 'sequelize-cli' ? 'sequelize-cli' : 'Sequelize',
      folder: runner.folder,
      language: 'node',
      capabilities: new Set(['models', 'sorted-by-name']),
      open: (database, options) => UmzugSession.open(runner, database, options),
    };
  },
};
