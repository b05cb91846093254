import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { environmentWith, pythonFor } from './python.ts';

const root = join(import.meta.dirname, '..');
const preCommit = join(dirname(environmentWith(['pre-commit'])), 'pre-commit');
const folder = mkdtempSync(join(tmpdir(), 'downright-pre-commit-'));
after(() => rmSync(folder, { recursive: true }));

function git(repository: string, ...args: string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@t.example'];
  return execFileSync('git', ['-C', repository, ...who, ...args], { encoding: 'utf8' }).trim();
}

/** A repository with what some paths of ours hold, all in one commit. */
function repository(name: string, paths: { [target: string]: string }): string {
  const path = join(folder, name);
  for (const [target, source] of Object.entries(paths)) {
    cpSync(join(root, source), join(path, target), { recursive: true });
  }
  execFileSync('git', ['init', '--quiet', path]);
  commit(path);
  return path;
}

function commit(path: string): void {
  git(path, 'add', '--all');
  git(path, 'commit', '--quiet', '--allow-empty', '--message', 'all');
}

test('as a hook of pre-commit, it finds what the working copy breaks, and passes when that is mended', () => {
  const ours = repository('downright', {
    dist: 'dist',
    'package.json': 'package.json',
    '.pre-commit-hooks.yaml': '.pre-commit-hooks.yaml',
  });
  const theirs = repository('school', { '.': 'fixtures/projects/alembic/students' });
  const args = ['--python', pythonFor('students'), '--server', 'embedded'];
  const config = { repos: [{ repo: ours, rev: git(ours, 'rev-parse', 'HEAD'), hooks: [{ id: 'downright', args }] }] };
  writeFileSync(join(theirs, '.pre-commit-config.yaml'), JSON.stringify(config));
  commit(theirs);

  const run = () => {
    const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH, PRE_COMMIT_HOME: join(folder, 'home') };
    return spawnSync(preCommit, ['run', '--all-files', '--color=never'], { cwd: theirs, env, encoding: 'utf8' });
  };
  const broken = run();
  assert.equal(broken.status, 1, broken.stdout + broken.stderr);
  assert.match(broken.stdout, /downright\.+Failed[^]*error duplicate-column students\.last_name/);

  cpSync(join(root, 'fixtures/projects/alembic/students-fixed/migrations'), join(theirs, 'migrations'), {
    recursive: true,
  });
  commit(theirs);
  const mended = run();
  assert.equal(mended.status, 0, mended.stdout + mended.stderr);
  assert.match(mended.stdout, /downright\.+Passed/);
});
