import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../src/errors.ts';
import { isHere } from '../../src/servers/engine.ts';
import type { StartOptions } from '../../src/servers/server.ts';
import { startServer } from '../../src/servers/start.ts';
import { engine, environment, skip } from './engine.ts';
import { held, holdAny } from './held.ts';
import type { HeldAny } from './hold-any.ts';
import { run } from './query.ts';

Object.assign(process.env, skip ? {} : environment);
/** Other tests use the same engine at the same time: ours are known by the name of their image. */
const image = 'downright-test/container';
const wanted = { kind: 'container', image: `${image}:{version}`, version: '15' } as const;
const start = (options: Partial<StartOptions> = {}) => startServer({ ...wanted, progress: () => {}, ...options });

function docker(...args: string[]): string {
  return execFileSync('docker', ['-H', String(engine), ...args], { encoding: 'utf8' }).trim();
}

if (!skip) docker('tag', 'postgres:15', `${image}:15`);
after(() => skip || docker('rmi', `${image}:15`));

/** The containers of this file that there are. */
function containers(): string[] {
  const lines = docker('ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.Image}}').split('\n');
  return lines.filter((line) => line.includes(image)).map((line) => line.split(' ')[0] as string);
}

/** Which process made it. */
const labelOf = (id: string): string => docker('inspect', '-f', '{{index .Config.Labels "downright.owner"}}', id);

async function refused(options: Partial<StartOptions>): Promise<UserError> {
  try {
    await using _server = await start(options);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  throw new Error('it was not refused');
}

test('it is the version that was asked for, in memory, and does not wait for the disk', { skip }, async () => {
  await using server = await start();
  assert.equal(server.kind, 'container');
  assert.match(server.version, /^15\.\d+$/);
  const database = await server.create();
  const settings = await run(
    database,
    `SELECT name, setting FROM pg_settings WHERE name IN ('data_directory', 'fsync', 'wal_level') ORDER BY name`,
  );
  assert.deepEqual(
    settings.map(({ setting }) => setting),
    ['/pgtmp/data', 'off', 'logical'],
  );
  assert.deepEqual(await run(database, `SELECT lower('É') AS lower, 'a' < 'B' AS by_language`), [
    { lower: 'é', by_language: false },
  ]);
  const [id = ''] = containers();
  assert.match(docker('exec', id, 'cat', '/proc/mounts'), /^tmpfs \/pgtmp tmpfs/m);
});

test('it is reached from this machine alone, with its password alone', { skip }, async () => {
  await using server = await start();
  const database = await server.create();
  const [id = ''] = containers();
  assert.equal(docker('port', id, '5432'), `127.0.0.1:${database.port}`);
  await assert.rejects(run({ ...database, password: 'wrong' }, 'SELECT 1'), /password authentication failed/);
});

test('the address of a bridge is one of this machine, also while no container is on it', { skip }, async (t) => {
  const id = docker('network', 'create', `downright-test-${process.pid}`);
  t.after(() => docker('network', 'rm', id));
  const gateway = docker('network', 'inspect', '-f', '{{(index .IPAM.Config 0).Gateway}}', id);
  docker('run', '--rm', '--network', id, '--entrypoint', 'true', `${image}:15`); // Soon after it has ended, the bridge is down.
  const isListed = () => JSON.stringify(networkInterfaces()).includes(`"${gateway}"`);
  for (let attempt = 1; isListed() && attempt <= 100; attempt++) await sleep(50);
  assert.ok(!isListed(), gateway);
  assert.equal(await isHere(gateway), true, gateway);
  for (const elsewhere of ['192.0.2.1', '2001:db8::1', 'docker.example']) assert.equal(await isHere(elsewhere), false);
});

test('databases are created, cloned and dropped', { skip }, async () => {
  await using server = await start({ extensions: ['citext'], roles: ['app'] });
  const source = await server.create();
  await run(source, 'CREATE TABLE t (a citext); ALTER TABLE t OWNER TO app');
  const copy = await server.clone(source);
  assert.deepEqual(await run(copy, 'TABLE t'), []);
  await server.drop(copy);
  await assert.rejects(run(copy, 'TABLE t'), /does not exist/);
});

test('container and volumes are gone once it has been disposed', { skip }, async () => {
  const server = await start();
  const [id = '', ...others] = containers();
  assert.deepEqual(others, []);
  const volume = docker('inspect', '-f', '{{range .Mounts}}{{.Name}}{{end}}', id);
  assert.ok(docker('volume', 'ls', '-q').split('\n').includes(volume));
  await server[Symbol.asyncDispose]();
  assert.deepEqual(containers(), []);
  assert.ok(!docker('volume', 'ls', '-q').split('\n').includes(volume));
});

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} removes the container; the status is ${status}`, { skip }, async () => {
    const child = holdAny(wanted, environment);
    await held<HeldAny>(child);
    assert.equal(containers().length, 1);
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [status, null]);
    assert.deepEqual(containers(), []);
  });
}

test('what a killed run left is removed by the next one; what a living run has is not', { skip }, async () => {
  const [killed, living] = [0, 1].map(() => holdAny(wanted, environment));
  assert.ok(killed && living);
  await Promise.all([held<HeldAny>(killed), held<HeldAny>(living)]);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.equal(containers().length, 2);
  await (await start())[Symbol.asyncDispose]();
  assert.deepEqual(
    containers().map((id) => labelOf(id).replace(/.*-/, '')),
    [String(living.pid)],
  );
  living.kill('SIGTERM');
  await once(living, 'exit');
  assert.deepEqual(containers(), []);
});

test('when it dies, the next request says so', { skip }, async () => {
  await using doomed = await start();
  docker('kill', ...containers());
  await assert.rejects(doomed.create(), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(`${error.message} ${error.why}`, /ended before its time.*its container ended with status 137/s);
    return true;
  });
});

test('an image whose server does not start is told with what it said', { skip }, async () => {
  const broken = `${image}:broken`;
  const id = docker('create', '--entrypoint', '', `${image}:15`, 'sh', '-c', 'echo no disk today >&2; exit 3');
  docker('commit', '--change', 'ENTRYPOINT []', id, broken);
  docker('rm', id);
  const { message, why } = await refused({ image: broken });
  docker('rmi', broken);
  assert.match(`${message}\n${why}`, /could not be started|ended/);
  assert.match(String(why), /status 3\nno disk today/);
  assert.deepEqual(containers(), []);
});

test('an image that cannot be pulled is told with what to do', { skip }, async () => {
  const { message, why, hint } = await refused({ image: '127.0.0.1:1/nowhere' });
  assert.match(message, /127\.0\.0\.1:1\/nowhere:latest cannot be pulled/);
  assert.match(`${why} ${hint}`, /refused.*does not reach the registry/);
});

test('a missing extension names the image that has it', { skip }, async () => {
  assert.match(String((await refused({ extensions: ['postgis'] })).hint), /postgis\/postgis:15-/);
  assert.match(String((await refused({ extensions: ['vector'] })).hint), /pgvector\/pgvector:pg15/);
  assert.deepEqual(containers(), []);
});

test('an engine that DOCKER_HOST names by TCP is used as well', { skip }, async (t) => {
  const proxy = createServer((client) => {
    const docker = connect(String(engine).replace('unix://', '')).on('error', () => client.destroy());
    client
      .on('error', () => docker.destroy())
      .pipe(docker)
      .pipe(client);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const child = holdAny(wanted, { ...environment, DOCKER_HOST: `tcp://127.0.0.1:${port}` });
  t.after(() => {
    child.kill('SIGKILL');
    proxy.close();
  });
  const { kind, database } = await held<HeldAny>(child);
  assert.equal(kind, 'container');
  assert.equal(docker('port', containers()[0] ?? '', '5432'), `127.0.0.1:${database.port}`);
  child.kill('SIGTERM');
  await once(child, 'exit');
  // What removes it goes the same way, after this very process has lost its own connections.
  assert.deepEqual(containers(), []);
});

test('where Ryuk cannot be had, it goes on without, and says so', { skip }, async (t) => {
  const { env } = process;
  t.after(() => {
    process.env = env;
  });
  process.env = { ...env, RYUK_CONTAINER_IMAGE: '127.0.0.1:1/ryuk' };
  delete process.env.TESTCONTAINERS_RYUK_DISABLED;
  delete process.env.GITHUB_ACTIONS;
  const said: string[] = [];
  await using server = await start({ progress: (message) => said.push(message) });
  assert.equal(server.kind, 'container');
  assert.match(said.join('\n'), /going on without Ryuk/);
});
