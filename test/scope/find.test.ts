import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { findDiff } from '../../src/scope/find.ts';
import { isRelevant } from '../../src/scope/relevant.ts';

const root = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(root, { recursive: true }));
const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
const git = (...args: string[]) => execFileSync('git', ['-C', root, ...author, ...args], { stdio: 'pipe' });
const write = (path: string, text = path) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const folder = join(root, 'app');

git('init', '--initial-branch=main');
for (const path of ['app/1.js', 'app/3.js', 'app/7.js', 'README']) write(path);
write('app/8.js', 'eight\n'.repeat(20));
git('add', '.');
git('commit', '-m', 'first');
git('checkout', '-b', 'feature');
for (const path of ['app/2 é.js', 'other.js']) write(path);
git('rm', '--quiet', 'app/3.js');
git('mv', 'app/8.js', 'app/9.js');
git('add', '.');
git('commit', '-m', 'second');
write('app/5.js');
write('app/1.js', 'edited');
git('checkout', '--quiet', '--merge', 'main');
write('app/6.js');
git('add', 'app/6.js');
git('commit', '-m', 'meanwhile');
git('checkout', '--quiet', '--merge', 'feature');

test('what the branch changes, committed or not, and not what the base got meanwhile', async () => {
  const { diff } = await findDiff({ folder, scope: 'auto', base: 'main' });
  assert.equal(diff?.prefix, 'app/');
  const byPath = (diff?.files ?? []).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  assert.deepEqual(byPath, [
    { path: 'app/1.js', was: 'app/1.js' },
    { path: 'app/2 é.js' },
    { path: 'app/3.js', was: 'app/3.js', removed: true },
    { path: 'app/5.js' },
    { path: 'app/9.js', was: 'app/8.js' },
    { path: 'other.js' },
  ]);
  assert.equal(await diff?.textAtBase('app/1.js'), 'app/1.js');
  assert.equal(await diff?.textAtBase('app/5.js'), null);
});

test('everything counts without a base, without a repository, and when that is asked for', async () => {
  assert.deepEqual(await findDiff({ folder, scope: 'auto' }), {});
  assert.deepEqual(await findDiff({ folder: tmpdir(), scope: 'auto' }), {});
  assert.deepEqual(await findDiff({ folder, scope: 'all', base: 'main' }), {});
});

test('on the base itself, with nothing changed, everything counts', async () => {
  const clone = join(mkdtempSync(join(tmpdir(), 'downright-test-')), 'clone');
  after(() => rmSync(dirname(clone), { recursive: true }));
  execFileSync('git', ['clone', '--quiet', '--branch', 'main', root, clone]);
  git('-C', clone, 'remote', 'set-head', 'origin', 'main');
  assert.deepEqual(await findDiff({ folder: join(clone, 'app'), scope: 'auto' }), {});
  writeFileSync(join(clone, 'app/10.js'), '');
  assert.deepEqual((await findDiff({ folder: join(clone, 'app'), scope: 'auto' })).diff?.files, [
    { path: 'app/10.js' },
  ]);
});

test('a base that was named and is not there is the user’s to mend', async () => {
  await assert.rejects(
    findDiff({ folder, scope: 'auto', base: 'nowhere' }),
    (error) => error instanceof UserError && /nowhere/.test(error.message),
  );
});

test('GitHub is asked where git does not know; when it does not either, a note says so', async () => {
  const known = { baseSha: 'b', files: [{ path: 'app/1.js' }], textAtBase: async () => null };
  const remote = { base: 'origin/gone', root, diff: async () => known };
  const { diff } = await findDiff({ folder, scope: 'auto', remote });
  assert.deepEqual([diff?.by, diff?.prefix, diff?.files], ['github', 'app/', known.files]);
  const silent = { ...remote, diff: () => Promise.reject(new Error('rate limit')) };
  const { diff: none, note } = await findDiff({ folder, scope: 'auto', remote: silent });
  assert.equal(none, undefined);
  assert.match(note ?? '', /could not be known.*origin\/gone.*rate limit.*fetch-depth: 0/);
});

test('what may have to do with migrations', () => {
  const relevant = (prefix: string, ...paths: string[]) =>
    isRelevant({ prefix, files: paths.map((path) => ({ path })) });
  assert.equal(relevant('app/', 'app/models.py'), true);
  assert.equal(relevant('app/', 'web/index.ts', 'app/README.md', 'docs/a.py'), false);
  assert.equal(relevant('app/school/', 'app/requirements.txt'), true);
  assert.equal(relevant('app/', 'web/package.json'), false);
  assert.equal(relevant('app/', 'package-lock.json'), true);
  assert.equal(relevant('app/', '.github/workflows/ci.yml'), true);
  assert.equal(relevant('', 'logo.svg', 'docs/x.rst'), false);
  assert.equal(relevant('', 'seeds.csv'), true);
  assert.equal(isRelevant({ prefix: 'app/', files: [{ path: 'old/1.py', was: 'app/1.py' }] }), true);
});
