import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from './errors.ts';
import { readRecord } from './record-file.ts';
import type { Unchecked } from './replay/record.ts';
import type { Report } from './report.ts';

/** Where the job that made a record would have commented, had it been allowed to. */
interface Addressee {
  pullRequest: number;
  /** Which of the comments it is; see Marker. */
  key: string;
}

/** A record that another job has left, and where it is to be told of. */
export interface Artifact {
  to: Addressee;
  reports: Report[];
  unchecked: Unchecked[];
}

const mostFiles = 20;
const mostBytes = 20 * 1024 * 1024;
const longestKey = 300;

/**
 * Reads the records that jobs without rights have left. Nothing in them is trusted: whoever opens a pull request can
 * write what they like into them.
 * @param path a record, or a folder with any number of them
 * @throws UserError when one is larger, or is otherwise than Downright writes it
 */
export async function readArtifacts(path: string): Promise<Artifact[]> {
  const files = await recordsIn(path);
  if (files.length > mostFiles) {
    throw new UserError(`There are ${files.length} records in ${path}`, {
      why: `More than ${mostFiles} are not read.`,
    });
  }
  const artifacts: Artifact[] = [];
  for (const file of files) artifacts.push(await readArtifact(file));
  return artifacts;
}

/** Regular files only: a link could lead to anything on this machine. */
async function recordsIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      if (error.code === 'ENOTDIR') return undefined;
      throw new UserError(`Cannot read ${path}`, { why: error.message, cause: error });
    },
  );
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readArtifact(file: string): Promise<Artifact> {
  const { size } = await lstat(file);
  if (size > mostBytes) {
    throw new UserError(`${file} is too large for a record`, {
      why: `It has ${size} bytes, and may have ${mostBytes}.`,
    });
  }
  const read = await readRecord(file).catch((error) => {
    if (error instanceof UserError) throw error;
    // What passes for a record and cannot be told of all the same was made by somebody else.
    throw new UserError(`${file} is not as Downright writes it`, { why: messageOf(error), cause: error });
  });
  return { to: addressee(file, JSON.parse(await readFile(file, 'utf8'))), ...read };
}

function addressee(file: string, { pullRequest, key }: { pullRequest?: unknown; key?: unknown }): Addressee {
  const isRight = typeof pullRequest === 'number' && Number.isSafeInteger(pullRequest) && pullRequest > 0;
  if (isRight && typeof key === 'string' && key.length <= longestKey) return { pullRequest, key };
  throw new UserError(`${file} does not say which pull request it is about`, {
    hint: 'Keep the file that the output `record` of Downright names, of a run on `pull_request`.',
  });
}
