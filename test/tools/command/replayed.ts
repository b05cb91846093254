import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Record } from '../../../src/replay/record.ts';
import { replay } from '../../../src/replay/replay.ts';
import type { Server } from '../../../src/servers/server.ts';
import { commandProject } from '../../../src/tools/command/index.ts';
import type { CommandSettings } from '../../../src/tools/command/settings.ts';
import { installed } from '../../node-project.ts';

/** A runner that works, which each test breaks in its own way. */
export const runner: CommandSettings = {
  name: 'migrate',
  list: 'node migrate.cjs list',
  up: 'node migrate.cjs up {revision}',
  down: 'node migrate.cjs down {revision}',
  bookkeeping: ['ledger.done'],
};

/**
 * Replays a copy of fixtures/projects/command/own-runner.
 * @param changed other settings; one that is undefined is left out
 * @param files to add, or to write over
 */
export async function replayed(
  server: Server,
  changed: Partial<CommandSettings> = {},
  { files = {}, stepTimeout = 20_000 }: { files?: { [path: string]: string }; stepTimeout?: number } = {},
): Promise<Record> {
  const source = await installed('command/own-runner');
  const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
  await cp(source, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  await symlink(join(source, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  const project = commandProject(folder, { ...runner, ...changed });
  const database = await server.create();
  const options = { stepTimeout, progress: () => {}, loadOn: await server.create() };
  await using session = await project.open(database, options);
  return await replay({ project, session, server, database, folder: '.', progress: () => {} });
}

/** The runner's own program, with something changed in it. */
export async function program(change: (text: string) => string): Promise<string> {
  const text = await readFile(join(await installed('command/own-runner'), 'migrate.cjs'), 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error('nothing was changed');
  return changed;
}
