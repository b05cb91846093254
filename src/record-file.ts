import { access, constants, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf, UserError } from './errors.ts';
import { recordVersion, type Unchecked } from './replay/record.ts';
import { parseRecords } from './replay/record-schema.ts';
import { type Report, reportOn } from './report.ts';

/**
 * Writes what was seen: a record and its findings; of several projects, a list of them and of those that could not be
 * checked. The file is whole or not there: an older one stays until the new one is.
 * @param about what else stands there, for others; reading it again leaves that out
 * @throws UserError when it cannot be written
 */
export async function writeRecord(
  file: string,
  reports: readonly Report[],
  unchecked: readonly Unchecked[] = [],
  about: object = {},
): Promise<void> {
  const records = reports.map(({ record, findings }) => ({ ...record, findings }));
  const [only] = unchecked.length === 0 && records.length === 1 ? records : [];
  const content = only ?? { version: recordVersion, records, ...(unchecked.length > 0 ? { unchecked } : {}) };
  await writeWhole(file, `${JSON.stringify({ ...content, ...about }, null, 1)}\n`);
}

/**
 * Finds out whether a file can be written before the work is done that it is for.
 * @throws UserError when its folder is not there, or may not be written to
 */
export async function mustBeWritable(file: string): Promise<void> {
  await access(dirname(resolve(file)), constants.W_OK).catch((error) => {
    throw cannotWrite(file, error);
  });
}

/** Writes a file by way of a new one beside it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw cannotWrite(file, error);
  }
}

function cannotWrite(file: string, cause: unknown): UserError {
  const hint = 'Name a file in a folder that exists and that you may write to.';
  return new UserError(`Cannot write ${file}`, { why: messageOf(cause), hint, cause });
}

/**
 * Reads what was seen again. Findings are made anew from it: they are in the file for other programs.
 * @throws UserError when it is not there, not a record, or of another version; then with the places that are wrong
 */
export async function readRecord(file: string): Promise<{ reports: Report[]; unchecked: Unchecked[] }> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UserError(`Cannot read the record ${file}`, {
      why: messageOf(error),
      hint: 'Name a file that `downright check --record FILE` wrote.',
      cause: error,
    });
  }
  const list = parseRecords(content);
  if ('wrong' in list) {
    throw new UserError(`${file} is not a record of this Downright`, {
      why: list.wrong,
      hint: 'Write it again with `downright check --record FILE`.',
    });
  }
  return { reports: list.records.map(reportOn), unchecked: list.unchecked };
}
