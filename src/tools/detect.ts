import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { alembic } from './alembic/index.ts';
import { sequelize } from './sequelize/index.ts';
import { sql } from './sql/index.ts';
import type { Project } from './tool.ts';
import { umzug } from './umzug/index.ts';

const tools = [alembic, umzug, sequelize, sql];

/**
 * Finds the project in a folder.
 * @throws UserError when the folder is not there, or when no tool knows it; then with each tool's reason
 */
export async function detectProject(folder: string): Promise<Project> {
  const absolute = resolve(folder);
  const found = await stat(absolute).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new UserError(`There is no folder ${folder}`, {
      why: found ? 'It is a file.' : `Looked for ${absolute}.`,
      hint: 'Name the folder of the project: downright check path/to/project',
    });
  }
  const refusals: string[] = [];
  for (const tool of tools) {
    const answer = await tool.detect(absolute);
    if ('open' in answer) return answer;
    refusals.push(`${tool.name}: ${answer.reason}`);
  }
  throw new UserError(`No migrations found in ${folder}`, {
    why: refusals.join('\n'),
    hint: 'Name the folder that holds the project: its alembic.ini or migrations/env.py, its package.json, or its SQL files. Any other tool can be named in downright.yml: tool: command.',
  });
}
