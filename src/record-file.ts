import { access, constants, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf, UserError } from './errors.ts';
import { type Record, recordVersion } from './replay/record.ts';
import { type Report, reportOn } from './report.ts';

/**
 * Writes the record and its findings; of several, a list. The file is whole or not there: an older one stays until the new one is.
 * @throws UserError when it cannot be written
 */
export async function writeRecord(file: string, reports: readonly Report[]): Promise<void> {
  const records = reports.map(({ record, findings }) => ({ ...record, findings }));
  await writeWhole(file, `${JSON.stringify(records.length === 1 ? records[0] : records, null, 1)}\n`);
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
 * Reads a record again, or a list of records. Findings are made anew from it: they are in the file for other programs.
 * @throws UserError when it is not there, not a record, or of another version
 */
export async function readReports(file: string): Promise<Report[]> {
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
  const records: unknown[] = Array.isArray(content) && content.length > 0 ? content : [content];
  return records.map((record) => {
    if (!isRecord(record)) throw notARecord(file, record);
    const { findings: _, ...rest } = record as Record & { findings?: unknown };
    return reportOn(rest);
  });
}

function notARecord(file: string, content: unknown): UserError {
  const version = JSON.stringify((content as Partial<Record> | null)?.version);
  return new UserError(`${file} is not a record of this Downright`, {
    why: `It should have \`"version": ${recordVersion}\` and revisions; its version is ${version ?? 'not given'}.`,
    hint: 'Write it again with `downright check --record FILE`.',
  });
}

function isRecord(content: unknown): content is Record {
  const record = content as Partial<Record> | null;
  return record?.version === recordVersion && Array.isArray(record.revisions) && typeof record.tool === 'object';
}
