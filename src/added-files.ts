import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf, UserError } from './errors.ts';

const run = promisify(execFile);

/**
 * The files below a folder that the base branch does not have, committed or not.
 * @param base branch or commit that the change is to be merged into; absent: the pull request's, else `origin/HEAD`
 * @returns paths relative to the folder, with forward slashes; undefined when nothing is known of a base
 * @throws UserError when the base was named and is not there
 */
export async function addedFiles(folder: string, base: string | undefined): Promise<string[] | undefined> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-C', folder, ...args], { maxBuffer: 256 * 1024 * 1024 })).stdout;
  const target = process.env.GITHUB_BASE_REF ? `origin/${process.env.GITHUB_BASE_REF}` : 'origin/HEAD';
  try {
    const fork = (await git('merge-base', base ?? target, 'HEAD')).trim();
    const committed = await git(
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--diff-filter=A',
      '--relative',
      fork,
      '--',
      '.',
    );
    const untracked = await git('ls-files', '--others', '--exclude-standard', '-z', '--', '.');
    return [...new Set([...committed.split('\0'), ...untracked.split('\0')])].filter((path) => path !== '').sort();
  } catch (error) {
    if (base === undefined) return undefined; // No repository, or a clone that has only this commit.
    throw new UserError(`The base ${base} is not known here`, {
      why: messageOf(error).trim(),
      hint: 'Fetch it (`fetch-depth: 0` for actions/checkout), or name another one with `base`.',
      cause: error,
    });
  }
}
