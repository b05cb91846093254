import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import type { Database } from '../../src/servers/server.ts';
import { startServer } from '../../src/servers/start.ts';
import { testServer } from '../postgres.ts';
import { held, holdAny } from './held.ts';
import type { HeldAny } from './hold-any.ts';
import { connect, run } from './query.ts';
import { standby } from './standby.ts';

// The given server is a PostgreSQL of ours: what counts is that nothing but its URL is known.
const host = await testServer();
const access = { ...(await host.create()), name: 'postgres' };
const url = urlOf(access);
const said: string[] = [];
const progress = (message: string): number => said.push(message);

function urlOf({ host, port, user, password }: Database, name = 'postgres'): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${name}`;
}

/** All databases, with whatever tells that somebody has done something to or in one. */
function databases(where = 'true'): Promise<object[]> {
  return run(
    access,
    `SELECT d.oid, d.datname, datdba, datacl, datconnlimit, shobj_description(d.oid, 'pg_database') AS comment, tup_inserted,
      tup_updated, tup_deleted, s.sessions, setconfig
    FROM pg_database d JOIN pg_stat_database s ON s.datid = d.oid LEFT JOIN pg_db_role_setting ON setdatabase = d.oid
    WHERE d.datname NOT IN ('postgres', 'template0') AND ${where} ORDER BY d.datname`,
  );
}

async function names(): Promise<string[]> {
  const rows = (await databases()) as { datname: string }[];
  return rows.map(({ datname }) => datname);
}

async function eventually(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 1; attempt <= 100; attempt++) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function refused(options: { url?: string }): Promise<UserError> {
  try {
    await using _server = await startServer({ kind: 'given', ...options, progress });
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  throw new Error('it was not refused');
}

test('other databases are never touched, whatever they are called; ours are gone at the end', async () => {
  const others = [
    'precious',
    'downright',
    'downright_production',
    'downright_0123abcd_1_zzzzzz_0123456789',
    'downright_0123abcd_99999999_aaaaaa_012345678',
    'my_downright_0123abcd_99999999_aaaaaa_0123456789',
  ];
  for (const name of others) await run(access, `CREATE DATABASE "${name}"`);
  const precious = { ...access, name: 'precious' };
  await run(precious, 'CREATE TABLE t AS SELECT 1 AS a');
  const session = await connect(precious);
  const before = await databases();
  {
    await using server = await startServer({ url, progress });
    assert.equal(server.kind, 'given');
    assert.match(server.version, /^17\.\d+$/);
    const database = await server.create();
    await run(database, 'CREATE TABLE t (a int)');
    const copy = await server.clone(database);
    assert.deepEqual(await run(copy, 'TABLE t'), []);
    await server.drop(database);
    await server.create();
    assert.equal((await databases()).length, before.length + 2);
  }
  assert.deepEqual(await databases(), before);
  assert.deepEqual((await session.query('TABLE t')).rows, [{ a: 1 }]);
  await session.end();
  for (const name of others) await run(access, `DROP DATABASE "${name}"`);
});

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} drops its databases; the status is ${status}`, async () => {
    const before = await names();
    const child = holdAny({ url });
    const { database } = await held<HeldAny>(child);
    assert.ok((await names()).includes(database.name));
    child.kill(signal);
    assert.deepEqual(await once(child, 'exit'), [status, null]);
    assert.deepEqual(await names(), before);
  });
}

test('what a killed run left is dropped by the next one; what a living run has is not', async () => {
  const before = await names();
  const [killed, living] = [holdAny({ url }), holdAny({ url })];
  const [{ database: left }, { database: used }] = [await held<HeldAny>(killed), await held<HeldAny>(living)];
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.ok((await names()).includes(left.name));
  await (await startServer({ url, progress }))[Symbol.asyncDispose]();
  assert.deepEqual(await names(), [...before, used.name].sort());
  living.kill('SIGTERM');
  await once(living, 'exit');
  assert.deepEqual(await names(), before);
});

test('a database of another host goes when it is old and unused, and only then', async () => {
  const old = 'downright_0123abcd_1_aaaaaa_0123456789';
  const young = `downright_0123abcd_1_${Math.floor(Date.now() / 1000).toString(36)}_0123456789`;
  for (const name of [old, young]) await run(access, `CREATE DATABASE "${name}"`);
  const user = await connect({ ...access, name: old });
  await (await startServer({ url, progress }))[Symbol.asyncDispose]();
  assert.deepEqual(
    (await names()).filter((name) => [old, young].includes(name)),
    [old, young].sort(),
  );
  await user.end();
  assert.ok(await eventually(async () => (await databases(`d.datname = '${old}' AND numbackends = 0`)).length === 1));
  await (await startServer({ url, progress }))[Symbol.asyncDispose]();
  assert.ok(!(await names()).includes(old));
  assert.ok((await names()).includes(young));
  await run(access, `DROP DATABASE "${young}"`);
});

test('a user with CREATEDB is enough; what it cannot do is announced', async () => {
  await run(access, `CREATE ROLE builder LOGIN CREATEDB PASSWORD 'b@/#%'`);
  said.length = 0;
  const before = await names();
  {
    await using server = await startServer({ url: urlOf({ ...access, user: 'builder', password: 'b@/#%' }), progress });
    const database = await server.create();
    await run(database, 'CREATE TABLE t (a int)');
    await connect(database); // Cloning has to get rid of it.
    assert.deepEqual(await run(await server.clone(database), 'TABLE t'), []);
  }
  assert.deepEqual(await names(), before);
  assert.match(said.join('\n'), /builder is no superuser/);
});

test('a user without CREATEDB is refused, with the statement that helps', async () => {
  await run(access, `CREATE ROLE "no body" LOGIN PASSWORD 'secret'`);
  const error = await refused({ url: urlOf({ ...access, user: 'no%20body', password: 'secret' }) });
  assert.match(`${error.why}`, /may not create databases/);
  assert.match(`${error.hint}`, /ALTER ROLE "no body" CREATEDB;/);
});

test('a wrong password, a missing one, a database and a port that are not there are told apart', async () => {
  const wrong = await refused({ url: urlOf({ ...access, password: 'wr0ng' }) });
  assert.match(`${wrong.why} ${wrong.hint}`, /password authentication failed.*password in server-url/);
  const none = await refused({ url: url.replace(access.password, '') });
  assert.match(`${none.hint}`, /password in server-url/);
  assert.match(`${(await refused({ url: `${url}x` })).hint}`, /database that is there/);
  const nobody = await refused({ url: url.replace(`:${access.port}`, ':1') });
  assert.match(`${nobody.why} ${nobody.hint}`, /ECONNREFUSED.*host and port/);
  for (const { message, why, hint } of [wrong, none, nobody]) {
    assert.doesNotMatch(`${message}${why}${hint}`, new RegExp(`wr0ng|${access.password}`));
  }
});

test('roles are not made on a server that is not ours; what goes with the database is', async () => {
  const roles = await run(access, 'SELECT rolname FROM pg_roles');
  const options = { url, roles: ['app'], extensions: ['citext'], progress };
  await assert.rejects(startServer(options), (error) => {
    assert.match((error as UserError).hint ?? '', /CREATE ROLE "app"/);
    return true;
  });
  await run(access, 'CREATE ROLE app');
  const before = await names();
  {
    await using server = await startServer(options);
    assert.deepEqual(await run(await server.create(), `SELECT 'a'::citext = 'A' AS same`), [{ same: true }]);
  }
  assert.deepEqual(await names(), before);
  await run(access, 'DROP ROLE app');
  assert.deepEqual(await run(access, 'SELECT rolname FROM pg_roles'), roles);
});

test('a role that a migration leaves on the server is told, and left', async () => {
  said.length = 0;
  {
    await using server = await startServer({ url, progress });
    await run(await server.create(), 'CREATE ROLE left_over');
  }
  assert.match(said.join('\n'), /left there: role left_over;/);
  await run(access, 'DROP ROLE left_over');
});

test('a server in recovery is refused', async () => {
  const { message, why } = await refused({ url: await standby() });
  assert.match(message, /cannot be used/);
  assert.match(String(why), /in recovery/);
});
