import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { Client } from '../../src/lib/pg.ts';
import { postgresAccount } from '../../src/servers/account.ts';
import { cacheFolder } from '../../src/servers/cache.ts';
import { startServer } from '../../src/servers/start.ts';
import { testServer } from '../postgres.ts';
import { held, hold, listens } from './held.ts';
import { run } from './query.ts';

const server = await testServer();

test('it is the version that is the default, and knows it', () => {
  assert.equal(server.kind, 'embedded');
  assert.match(server.version, /^17\.\d+$/);
});

test('another version can be had', async () => {
  await using other = await startServer({ kind: 'embedded', version: '16', progress: () => {} });
  assert.match(other.version, /^16\.\d+$/);
  const source = await other.create();
  await run(source, 'CREATE TABLE t (a int)');
  assert.deepEqual(await run(await other.clone(source), 'TABLE t'), []);
});

test('a version that is not known is refused, with those that are', async () => {
  await assert.rejects(startServer({ kind: 'embedded', version: '9(', progress: () => {} }), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(String(error.hint), /14, 15, 16, 17, 18/);
    return true;
  });
});

test('it listens on 127.0.0.1, at a socket among its own data, and nowhere else', async () => {
  const { port, socket } = await server.create();
  const listening = execFileSync('cat', ['/proc/net/tcp', '/proc/net/tcp6'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === '0A')
    .map(([, address]) => String(address))
    .filter((address) => address.endsWith(`:${port.toString(16).toUpperCase().padStart(4, '0')}`));
  assert.deepEqual(
    listening.map((address) => address.split(':')[0]),
    ['0100007F'],
  );
  const paths = readFileSync('/proc/net/unix', 'utf8').split(/\s+/);
  assert.deepEqual(
    [...new Set(paths.filter((path) => path.endsWith(`.s.PGSQL.${port}`)))],
    [`${socket}/.s.PGSQL.${port}`],
  );
  const [there] = await run(await server.create(), `SELECT current_setting('data_directory') AS data`);
  assert.equal(socket, there?.data);
  assert.equal(statSync(String(socket)).mode & 0o077, 0); // Nobody else can enter.
});

test('nobody gets in without the password', async () => {
  const database = await server.create();
  for (const host of [database.host, database.socket]) {
    const client = new Client({ ...database, database: database.name, host, password: 'wrong' });
    await assert.rejects(client.connect(), /password authentication failed/);
  }
  const rules = await run(database, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules');
  assert.deepEqual(rules, [{ auth_method: 'scram-sha-256' }]);
});

test('nothing of our environment reaches a program that a migration starts', async () => {
  const database = await server.create();
  await run(database, `CREATE TABLE seen (line text); COPY seen FROM PROGRAM 'env'`);
  const lines = (await run(database, 'SELECT line FROM seen')).map(({ line }) => String(line));
  const names = lines.map((line) => line.replace(/=.*/, ''));
  const allowed = /^(PATH|LC_\w+|PGDATA|PG_\w+|PGSYSCONFDIR|PGLOCALEDIR|PWD|OLDPWD|SHLVL|_)$/;
  assert.deepEqual(
    names.filter((name) => !allowed.test(name)),
    [],
  );
});

test('what is set for the user’s own server does not reach ours', async (t) => {
  const { env } = process;
  t.after(() => {
    process.env = env;
  });
  process.env = { ...env, PGSSLMODE: 'require', PGOPTIONS: '-c search_path=nowhere', PGPORT: '1', PGDATA: '/nowhere' };
  await using other = await startServer({ kind: 'embedded', progress: () => {} });
  assert.deepEqual(await run(await other.create(), 'SHOW search_path'), [{ search_path: '"$user", public' }]);
});

test('it is gone once it has been disposed', async () => {
  const short = await startServer({ kind: 'embedded', progress: () => {} });
  const database = await short.create();
  const [{ data_directory: data } = {}] = await run(database, 'SHOW data_directory');
  assert.ok(existsSync(String(data)));
  await short[Symbol.asyncDispose]();
  assert.ok(!existsSync(dirname(String(data))));
  assert.ok(!(await listens(database.port)));
});

test('when it dies, the next request says so', async () => {
  await using doomed = await startServer({ kind: 'embedded', progress: () => {} });
  const database = await doomed.create();
  const [row] = await run(database, `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`);
  process.kill(Number(row?.pid), 'SIGQUIT');
  await assert.rejects(doomed.create(), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(String(error.why), /its process ended with .*\n[^]*shutdown/);
    return true;
  });
});

test('it runs as a user other than root, whoever we are', async (t) => {
  const account = postgresAccount();
  if (!account) return t.skip('only root can start it as another user, and we are not root');
  const root = hold();
  assert.equal((await held(root)).uid, account.uid);
  root.kill();

  const nobody = hold([], {
    uid: 65534,
    gid: 65534,
    env: { PATH: process.env.PATH, DOWNRIGHT_CACHE: cacheFolder(account) },
  });
  assert.equal((await held(nobody)).uid, 65534);
  nobody.kill();
});
