import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { mustLoad } from '../../src/servers/engine.ts';
import { findEngine } from '../../src/servers/engine-address.ts';
import { parseServerUrl } from '../../src/servers/given-url.ts';
import { pullHint } from '../../src/servers/image.ts';
import type { StartOptions } from '../../src/servers/server.ts';
import { startServer } from '../../src/servers/start.ts';
import { engine, environment, skip } from './engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs with other variables: `undefined` takes one away. */
async function within<Result>(variables: NodeJS.ProcessEnv, what: () => Promise<Result>): Promise<Result> {
  const { env } = process;
  process.env = { ...env };
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    return await what();
  } finally {
    process.env = env;
  }
}

const start = (options: Partial<StartOptions>) => startServer({ ...options, progress: () => {} });

async function refused(options: Partial<StartOptions>): Promise<UserError> {
  try {
    await using _server = await start(options);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  throw new Error('it was not refused');
}

const noEngine = { DOCKER_HOST: `unix://${folder}/nobody.sock`, XDG_RUNTIME_DIR: folder, HOME: folder };
const noPrograms = { PGBIN: undefined, DOWNRIGHT_CACHE: '/dev/null/cache' };

test('auto takes the embedded server where no engine answers', async () => {
  await using server = await within(noEngine, () => start({}));
  assert.equal(server.kind, 'embedded');
});

test('auto takes a container where an engine has the image', { skip }, async () => {
  await using server = await within(environment, () => start({ version: '15' }));
  assert.equal(server.kind, 'container');
});

test('auto does not pull an image while the embedded server can be had', { skip }, async () => {
  await using server = await within(environment, () => start({ version: '16' }));
  assert.equal(server.kind, 'embedded');
});

test('when none starts, every way has its reason', async () => {
  const { message, why, hint } = await within({ ...noEngine, ...noPrograms }, () => refused({ version: '14' }));
  assert.equal(message, 'No disposable PostgreSQL could be started');
  assert.match(String(why), /^container: No container engine answers\n.*nobody\.sock.*ENOENT.*\n\nembedded: .*cache/s);
  assert.equal(String(why).match(/container:/g)?.length, 1);
  assert.match(String(hint), /DOCKER_HOST.*\n.*DOWNRIGHT_CACHE/);
});

test('what is asked for is not replaced by something else', async () => {
  const image = await within(noEngine, () => refused({ image: 'postgis/postgis:17-3.5' }));
  assert.equal(image.message, 'No container engine answers');
  const url = await refused({ url: 'postgresql://127.0.0.1:1/postgres' });
  assert.match(url.message, /127\.0\.0\.1:1/);
  assert.match((await refused({ kind: 'given' })).message, /was not given/);
});

test('an engine that does not answer, or not as one, is told from one that does', async () => {
  const socket = join(folder, 'silent.sock');
  const silent = createServer((connection) => connection.end('nonsense\r\n\r\n')).listen(socket);
  await assert.rejects(findEngine({ DOCKER_HOST: `unix://${socket}` }), /No container engine answers/);
  silent.close();
  const isUserError = (error: unknown): boolean => error instanceof UserError && /ssh -L/.test(String(error.why));
  await assert.rejects(findEngine({ DOCKER_HOST: 'ssh://somebody@nowhere' }), isUserError);
  const listening = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = `tcp://127.0.0.1:${(listening.address() as { port: number }).port}`;
  assert.equal(await findEngine({ DOCKER_HOST: address }), address);
  listening.close();
});

test('the engine of Podman, and that of testcontainers’ own settings, are found', { skip }, async () => {
  const podman = join(folder, 'podman');
  mkdirSync(podman);
  symlinkSync(String(engine).replace('unix://', ''), join(podman, 'podman.sock'));
  assert.equal(await findEngine({ XDG_RUNTIME_DIR: folder, HOME: folder }), `unix://${podman}/podman.sock`);
  writeFileSync(join(folder, '.testcontainers.properties'), `docker.host = ${engine}\n`);
  assert.equal(await findEngine({ XDG_RUNTIME_DIR: folder, HOME: folder }), engine);
});

test('the URL of a server is read as its writers write it', () => {
  const read = { name: 'app', host: 'db', port: 5433, user: 'me', password: 'p@/ss' };
  assert.deepEqual(parseServerUrl('postgresql+psycopg2://me:p%40%2Fss@db:5433/app'), read);
  assert.deepEqual(parseServerUrl('postgres://me:p%40%2Fss@db:5433/app?sslmode=disable'), read);
  assert.deepEqual(parseServerUrl('postgresql://[::1]'), {
    name: 'postgres',
    host: '::1',
    port: 5432,
    user: 'postgres',
    password: '',
  });
  for (const wrong of [
    'mysql://db/app',
    'db:5432',
    'postgresql:///app?host=/run/postgresql',
    'postgresql://db?sslmode=require',
  ]) {
    assert.throws(() => parseServerUrl(wrong), UserError, wrong);
  }
});

test('a pull that fails is answered with what helps', () => {
  const answers: [said: string, answer: RegExp][] = [
    ['manifest for postgres:99 not found: manifest unknown', /tag/],
    ['pull access denied for x, repository does not exist or may require docker login', /log in/],
    ['toomanyrequests: You have reached your pull rate limit', /raises the limit/],
    ['no matching manifest for linux/arm64/v8 in the manifest list entries', /processor/],
    ['Get "https://registry/v2/": dial tcp: lookup registry: no such host', /does not reach/],
    ['something new', /docker pull/],
  ];
  for (const [said, answer] of answers) assert.match(pullHint(said), answer, said);
});

test('a Node.js that is too old for containers is told so', () => {
  for (const version of ['20.19.5', '22.21.9']) assert.throws(() => mustLoad(version), /need a newer Node\.js/);
  for (const version of ['22.22.0', '24.0.0']) mustLoad(version);
});
