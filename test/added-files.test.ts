import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addedFiles } from '../src/added-files.ts';
import { UserError } from '../src/errors.ts';

const root = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(root, { recursive: true }));
const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
const git = (...args: string[]) => execFileSync('git', ['-C', root, ...author, ...args], { stdio: 'pipe' });
const write = (path: string) => writeFileSync(join(root, path), path);

git('init', '--initial-branch=main');
mkdirSync(join(root, 'app/migrations'), { recursive: true });
for (const path of ['app/migrations/1.js', 'app/migrations/3.js', 'README']) write(path);
git('add', '.');
git('commit', '-m', 'first');
git('checkout', '-b', 'feature');
for (const path of ['app/migrations/2 é.js', 'other.js']) write(path);
git('mv', 'app/migrations/3.js', 'app/migrations/4.js');
git('add', '.');
git('commit', '-m', 'second');
write('app/migrations/5.js');
git('checkout', 'main');
write('app/migrations/6.js');
git('add', 'app/migrations/6.js');
git('commit', '-m', 'meanwhile');
git('checkout', 'feature');

test('what the branch adds, committed or not, below the folder; a renamed file is a new one', async () => {
  assert.deepEqual(await addedFiles(join(root, 'app'), 'main'), [
    'migrations/2 é.js',
    'migrations/4.js',
    'migrations/5.js',
  ]);
});

test('nothing is known without a base, or without a repository', async () => {
  assert.equal(await addedFiles(root, undefined), undefined);
  assert.equal(await addedFiles(tmpdir(), undefined), undefined);
});

test('a base that was named and is not there is the user’s to mend', async () => {
  await assert.rejects(
    addedFiles(root, 'nowhere'),
    (error) => error instanceof UserError && /nowhere/.test(error.message),
  );
});
