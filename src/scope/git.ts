import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ChangedFile, Diff } from './diff.ts';

const run = promisify(execFile);

/**
 * What the working tree has, committed or not, that the base does not.
 * @param folder of the project, absolute
 * @param base branch or commit
 * @returns also whether a commit stands between the base and the working tree
 * @throws what git says, when there is no repository, or none that holds the base
 */
export async function diffByGit(folder: string, base: string): Promise<Diff & { isAhead: boolean }> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', ['-C', folder, ...args], { env: withoutHook(process.env), maxBuffer: 256 * 1024 * 1024 })).stdout;
  const baseSha = (await git('merge-base', base, 'HEAD')).trim();
  const [head, prefix, changed, untracked] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('rev-parse', '--show-prefix'),
    git('diff', '--name-status', '-z', '--find-renames', '--no-relative', '--ignore-submodules', baseSha),
    git('ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':/'),
  ]);
  return {
    base,
    baseSha,
    by: 'git',
    files: [...readNameStatus(changed), ...untracked.split('\0').flatMap((path) => (path === '' ? [] : [{ path }]))],
    prefix: prefix.replace(/\n$/, ''),
    textAtBase: (path) => git('show', `${baseSha}:${path}`).catch(() => null),
    isAhead: head.trim() !== baseSha,
  };
}

/** Within a hook, git names its folder and its index by paths that are right in another place only. */
function withoutHook(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...rest } = env;
  return rest;
}

/** What `git diff --name-status -z` says: a letter, a path, and for a rename another path. */
function readNameStatus(text: string): ChangedFile[] {
  const words = text.split('\0');
  const files: ChangedFile[] = [];
  for (let index = 0; index + 1 < words.length; ) {
    const [letter, path] = [words[index++]?.[0], words[index++] as string];
    if (letter === 'R') files.push({ path: words[index++] as string, was: path });
    else if (letter === 'A' || letter === 'C') files.push({ path: letter === 'C' ? (words[index++] as string) : path });
    else files.push({ path, was: path, ...(letter === 'D' ? { removed: true as const } : {}) });
  }
  return files;
}
