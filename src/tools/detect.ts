import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { alembic } from './alembic/index.ts';
import { commandProject } from './command/index.ts';
import type { CommandSettings } from './command/settings.ts';
import { sequelize } from './sequelize/index.ts';
import { sql } from './sql/index.ts';
import type { Project, Tool } from './tool.ts';
import { umzug } from './umzug/index.ts';
import { names, readManifest } from './umzug/manifest.ts';

const tools = [alembic, umzug, sequelize, sql];

/** Which tool the user says that it is; `command` tells how any other one is run. */
export interface Wanted {
  tool?: string | undefined;
  command?: CommandSettings | undefined;
}

/**
 * Finds the project in a folder, of any tool or of the one that is wanted.
 * @throws UserError when the folder is not there, or when no tool knows it; then with each tool's reason
 */
export async function detectProject(folder: string, { tool: wanted, command }: Wanted = {}): Promise<Project> {
  const absolute = resolve(folder);
  const found = await stat(absolute).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new UserError(`There is no folder ${folder}`, {
      why: found ? 'It is a file.' : `Looked for ${absolute}.`,
      hint: 'Name the folder of the project: downright check path/to/project',
    });
  }
  if (wanted === 'command') return commandProject(absolute, command);
  if (command) {
    throw new UserError('`command` in downright.yml is there, and `tool` does not name it', {
      hint: 'Write `tool: command`, or leave `command` out.',
    });
  }
  const refusals: string[] = [];
  for (const tool of toolsNamed(wanted)) {
    const answer = await tool.detect(absolute);
    if ('open' in answer) return answer;
    refusals.push(`${tool.name}: ${answer.reason}`);
  }
  const manifest = await readManifest(absolute);
  const other = 'reason' in manifest ? undefined : byCommand.find((name) => names(manifest, name));
  throw new UserError(`No migrations found in ${folder}`, {
    why: refusals.join('\n'),
    hint: other
      ? hintOn(other)
      : 'Name the folder that holds the project: its alembic.ini or migrations/env.py, its package.json, or its SQL files. Any other tool can be named in downright.yml: tool: command. Several projects can be listed there: downright init does it.',
  });
}

/** Packages that are run by `tool: command`, in the lines that docs/tools.md has for them. */
const byCommand = ['knex', 'node-pg-migrate'];

function hintOn(name: string): string {
  return `package.json names ${name}, which downright.yml has to describe by \`tool: command\`: docs/tools.md has the lines to put there.`;
}

/** @throws UserError when there is no tool of that name */
function toolsNamed(wanted: string | undefined): Tool[] {
  const named = tools.filter(({ id }) => wanted === undefined || id === wanted);
  if (named.length > 0) return named;
  throw new UserError(`There is no tool ${wanted}`, {
    why: `\`tool\` in downright.yml may be one of ${tools.map(({ id }) => id).join(', ')} and command.`,
    hint: 'Leave `tool` out to let it be found, or write `tool: command` and say how it is run.',
  });
}
