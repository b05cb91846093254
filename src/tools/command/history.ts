import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Revision } from '../../history/revision.ts';
import { functionLines } from '../umzug/function-lines.ts';
import { messageOfName } from '../umzug/history.ts';
import { filesLike } from './files.ts';
import type { CommandSettings } from './settings.ts';

/** A revision as it is listed. */
export interface Listed {
  id: string;
  /** Relative to the project folder, with forward slashes; absent where it is not known. */
  file?: string;
}

/** The revisions that the files are, each named as its file without the ending. */
export async function listedByFiles(folder: string, pattern: string): Promise<Listed[]> {
  const files = await filesLike(folder, pattern);
  const ups = files.filter((file) => !/\.(down\.\w+|d\.ts)$/.test(file));
  if (ups.length === 0) {
    throw new UserError(`No file is like ${pattern}`, {
      why: `Looked in ${folder}.`,
      hint: 'Mend `files` under `command` in downright.yml: migrations/*.js',
    });
  }
  return ups.map((file) => ({ id: basename(file, extname(file)).replace(/\.up$/, ''), file }));
}

/** The revisions that a command has printed: an id a line, and after a tab the path of its file. */
export function listedByLines(folder: string, printed: string): Listed[] {
  return printed.split('\n').flatMap((line): Listed[] => {
    const [id = '', file] = line.split('\t').map((part) => part.trim());
    if (id === '') return [];
    if (file !== undefined && !existsSync(join(folder, file))) {
      throw new UserError(`\`list\` in downright.yml names a file that is not there: ${file}`, {
        why: `The line is: ${line.trim()}`,
        hint: 'After the tab, print the path of the revision’s file, relative to the project folder.',
      });
    }
    return [file === undefined ? { id } : { id, file }];
  });
}

/** The history in the order of the list: each revision follows the one before. One whose id is taken is stranded. */
export async function readHistory(
  folder: string,
  listed: readonly Listed[],
  { down }: CommandSettings,
): Promise<{ history: Revision[]; stranded: Revision[] }> {
  const history = new Map<string, Revision>();
  const stranded: Revision[] = [];
  let last: string | undefined;
  for (const { id, file } of listed) {
    const source = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
    const downFile = file === undefined ? undefined : await downFileOf(folder, file);
    const lines = downFile ? { revision: 1, up: 1, down: 1 } : linesIn(file, source);
    const revision: Revision = {
      id,
      message: messageOfName(id),
      parents: last === undefined ? [] : [last],
      dependsOn: [],
      file: file ?? 'downright.yml',
      lines: { ...lines, down: down === undefined ? null : lines.down },
      source,
      ...(downFile ? { downFile } : {}),
    };
    if (history.has(id)) stranded.push(revision);
    else {
      history.set(id, revision);
      last = id;
    }
  }
  return { history: [...history.values()], stranded };
}

/** `0002_add_age.down.sql` beside `0002_add_age.up.sql`. */
async function downFileOf(folder: string, file: string): Promise<Revision['downFile']> {
  const other = file.replace(/\.up(\.\w+)$/, '.down$1');
  if (other === file || !existsSync(join(folder, other))) return undefined;
  return { file: other, source: await readFile(join(folder, other), 'utf8') };
}

/** Where the directions begin; `down` is null only where the file has an upgrade that is known as such, and none. */
function linesIn(file: string | undefined, source: string): Revision['lines'] {
  if (file !== undefined && /\.[cm]?[jt]s$/.test(file)) return functionLines(source);
  const lines = source.split('\n');
  const mark = (word: string): number =>
    lines.findIndex((line) =>
      new RegExp(`^(--\\s*(\\w+:|\\+\\w+\\s+)?|\\s*def\\s+(self\\.)?|.*\\bfunction\\s+)${word}\\b`, 'i').test(line),
    );
  const [up, down] = [mark('up'), mark('down')];
  if (up === -1) return { revision: 1, up: 1, down: 1 };
  return { revision: 1, up: up + 1, down: down === -1 ? null : down + 1 };
}
