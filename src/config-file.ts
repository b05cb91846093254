import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from './errors.ts';
import { parse } from './lib/yaml.ts';

/** The name of the file in which a project says how it wants to be checked. */
export const configName = 'downright.yml';

/**
 * Reads `downright.yml` of a project folder.
 * @returns what it says, not yet checked; empty when there is no such file
 * @throws UserError when it is there and is not a YAML mapping
 */
export async function readConfigFile(folder: string): Promise<{ [name: string]: unknown }> {
  const file = join(folder, configName);
  let content: unknown;
  try {
    // A few aliases are good style; a file that multiplies itself by them is an attack. Values stay as they are written:
    // `0012` and `81e234567890` are ids of revisions, not numbers.
    content = parse(await readFile(file, 'utf8'), {
      maxAliasCount: 20,
      prettyErrors: true,
      logLevel: 'error',
      schema: 'failsafe',
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    throw new UserError(`Cannot read ${file}`, {
      why: messageOf(error),
      hint: 'Write it as YAML: one `option: value` a line.',
      cause: error,
    });
  }
  if (content === null) return {};
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new UserError(`${file} is not a list of options`, { hint: 'Write one `option: value` a line.' });
  }
  return content as { [name: string]: unknown };
}
