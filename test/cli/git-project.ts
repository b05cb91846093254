import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** A fixture in the folder `backend` of a repository of its own. */
export interface GitProject {
  root: string;
  folder: string;
  git(...args: string[]): string;
  /** Writes a file of the project; undefined deletes it. */
  write(path: string, text: string | undefined): void;
  /** Commits all that is there. */
  commit(message: string): void;
}

/**
 * Puts a fixture into a repository; the branch `main` has all of it but some files, `feature` has nothing yet.
 * @param without paths that are not committed to `main`, and are there, uncommitted, on `feature`
 */
export function gitProject(fixture: string, without: string[] = []): GitProject {
  const root = mkdtempSync(join(tmpdir(), 'downright-test-'));
  after(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'backend');
  cpSync(fixture, folder, { recursive: true, verbatimSymlinks: true });
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', root, ...author, ...args], { stdio: 'pipe', encoding: 'utf8' });
  const commit = (message: string): void => {
    git('add', '.');
    git('commit', '--quiet', '-m', message);
  };
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(root, '.gitignore'), 'node_modules\n__pycache__\n');
  for (const path of without) rmSync(join(folder, path));
  commit('main');
  git('checkout', '--quiet', '-b', 'feature');
  for (const path of without) cpSync(join(fixture, path), join(folder, path));
  return {
    root,
    folder,
    git,
    commit,
    write(path, text) {
      if (text === undefined) rmSync(join(folder, path));
      else writeFileSync(join(folder, path), text);
    },
  };
}
