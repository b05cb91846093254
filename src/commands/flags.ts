import type { Command } from '../lib/commander.ts';
import { type OptionName, type Options, parseOptions, schema } from '../options.ts';

/** What a flag's value is called in the help. */
const values = {
  python: 'path',
  node: 'path',
  server: 'kind',
  'server-url': 'url',
  'postgres-image': 'image',
  'postgres-version': 'major',
  extensions: 'names',
  roles: 'names',
  database: 'name',
  'init-sql': 'file',
  from: 'revision',
  schema: 'file',
  base: 'branch',
  scope: 'which',
  'fail-on': 'level',
  'step-timeout': 'seconds',
  timeout: 'seconds',
  'memory-limit': 'MB',
  'output-limit': 'kB',
  jobs: 'number',
  live: 'file or url',
  record: 'file',
  json: 'file',
  sarif: 'file',
  junit: 'file',
  markdown: 'file',
  html: 'file',
} satisfies { [name in OptionName]?: string };

/** Gives a command the options as flags; all of them, or those that are named. */
export function addFlags(command: Command, names = Object.keys(values) as (keyof typeof values)[]): void {
  for (const name of names) command.option(`--${name} <${values[name]}>`, schema.shape[name].description);
}

/**
 * The options as the flags and `downright.yml` give them.
 * @throws UserError that names what is wrong
 */
export async function optionsOf(folder: string, flags: { [name: string]: string }): Promise<Options> {
  const given = Object.entries(flags).map(([name, value]) => [dashed(name), value]);
  return parseOptions({ folder, ...Object.fromEntries(given) });
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
