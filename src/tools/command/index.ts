import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Capability, Project } from '../tool.ts';
import { CommandSession } from './session.ts';
import { type CommandSettings, nameOf } from './settings.ts';

/**
 * A project whose tool is run by the commands that `downright.yml` names. Nothing can be known of what they connect to:
 * they find the disposable database in their environment, and have to use it.
 * @throws UserError when the settings do not say enough
 */
export function commandProject(folder: string, settings: CommandSettings | undefined): Project {
  if (!settings) {
    throw new UserError('`tool: command` in downright.yml needs `command`', { hint: howToWrite });
  }
  if ((settings.list === undefined) === (settings.files === undefined)) {
    throw new UserError('`command` in downright.yml needs either `list` or `files`', {
      why: settings.list === undefined ? 'Neither of them is there.' : 'Both of them are there.',
      hint: howToWrite,
    });
  }
  if ((settings.mark === undefined) !== (settings.unmark === undefined)) {
    throw new UserError('`command` in downright.yml needs both `mark` and `unmark`, or neither', {
      hint: 'The one writes into the bookkeeping that a revision has run, the other takes that back, both in SQL.',
    });
  }
  return {
    tool: nameOf(settings),
    folder,
    language: languageIn(folder),
    capabilities: new Set<Capability>([
      ...(settings.files === undefined ? [] : ['sorted-by-name' as const]),
      ...(settings.down === undefined ? ['one-way' as const] : []),
    ]),
    open: (database, options) => CommandSession.open(folder, settings, database, options),
  };
}

const howToWrite = `Write it such as:
command:
  files: migrations/*.js
  up: my-tool up 1
  down: my-tool down 1
  bookkeeping: my_migrations`;

/** What a workflow most likely has to set up for the tool. */
function languageIn(folder: string): Project['language'] {
  const has = (name: string): boolean => existsSync(join(folder, name));
  if (has('package.json')) return 'node';
  return ['requirements.txt', 'pyproject.toml', 'Pipfile'].some(has) ? 'python' : null;
}
