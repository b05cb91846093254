import type { Project, Refusal, Tool } from '../tool.ts';
import { findRunner } from './runner.ts';
import { UmzugSession } from './session.ts';

/** Umzug: migrations of a Node.js project, run by an Umzug instance that a module of the project exports. */
export const umzug: Tool = {
  id: 'umzug',
  name: 'Umzug',

  async detect(folder: string): Promise<Project | Refusal> {
    const runner = await findRunner(folder);
    if ('reason' in runner) return runner;
    return {
      tool: 'Umzug',
      folder: runner.folder,
      language: 'node',
      capabilities: new Set(['missing-down-passes', 'models', 'sorted-by-name']),
      open: (database, options) => UmzugSession.open(runner, database, options),
    };
  },
};
