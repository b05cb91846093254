import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installDebianPackages, programOnPath } from '../../scripts/debian.ts';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { describeDifference } from '../../src/catalog/describe.ts';
import { ignoring } from '../../src/catalog/ignoring.ts';
import { withoutHidden } from '../../src/drift/expected.ts';
import { carefully, readLive } from '../../src/drift/read-live.ts';
import { restoreAndRead } from '../../src/drift/restore.ts';
import { UserError } from '../../src/errors.ts';
import { richSchema } from '../catalog/mutations/schema.ts';
import { emptyDatabase } from '../catalog/try.ts';
import { testServer } from '../postgres.ts';

const server = await testServer('17');
const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
after(() => rm(folder, { recursive: true }));
const { client, database } = await emptyDatabase(server);
await client.query('CREATE ROLE dr_reader; CREATE ROLE dr_writer');
await client.query('SET allow_in_place_tablespaces = on');
await client.query(`CREATE TABLESPACE dr_space LOCATION ''`);
await client.query(richSchema(170000).replaceAll('CURRENT_DB', `"${database.name}"`));
await client.query(`CREATE ROLE visitor LOGIN PASSWORD 'v'; REVOKE ALL ON SCHEMA public FROM PUBLIC`);
await client.query(`CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('abc123')`);

const { host, port, name } = database;
const url = (user: string, password: string, at = port): string =>
  `postgresql://${user}:${encodeURIComponent(password)}@${host}:${at}/${name}`;
const owner = url(database.user, database.password);
const reading = { limits: carefully };

test('a role that may only connect reads the same; what it may not see is announced', async () => {
  const all = await readLive(owner, reading);
  const less = await readLive(url('visitor', 'v'), reading);
  assert.deepEqual(less.notCompared, { ...all.notCompared, 'user mapping, options hidden': 1 });
  const words = compareCatalogs(withoutHidden(all, less), withoutHidden(less, less)).map(describeDifference);
  assert.deepEqual(words, []);
  assert.equal(less.objects.size, all.objects.size);
  assert.deepEqual(all.stands, [{ table: 'public.alembic_version', ids: ['abc123'] }]);
  assert.equal(less.stands?.[0]?.ids, null);
  assert.match(
    less.stands?.[0]?.why ?? '',
    /GRANT USAGE ON SCHEMA "public", and SELECT ON "public"\."alembic_version"/,
  );
});

test('with the grants that it asks for, it knows where the database stands', async () => {
  await client.query('GRANT USAGE ON SCHEMA public TO visitor; GRANT SELECT ON alembic_version TO visitor');
  assert.deepEqual((await readLive(url('visitor', 'v'), reading)).stands, [
    { table: 'public.alembic_version', ids: ['abc123'] },
  ]);
  await client.query('REVOKE ALL ON alembic_version FROM visitor; REVOKE ALL ON SCHEMA public FROM visitor');
});

test('tables of other tools are found in any schema, and others by their names', async () => {
  const { client: other, database: place } = await emptyDatabase(server);
  await other.query(`
    CREATE SCHEMA "My App"; CREATE TABLE "My App"."SequelizeMeta" (name varchar(255));
    INSERT INTO "My App"."SequelizeMeta" VALUES ('2-b.js'), ('1-a.js');
    CREATE TABLE goose_db_version (id serial, version_id bigint, is_applied boolean);
    INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (20260101, true), (20260102, false);
    CREATE TABLE own_table (secret text, version text); INSERT INTO own_table VALUES ('hunter2', 'v1');
    CREATE TABLE people (name text); INSERT INTO people VALUES ('Ada')`);
  const read = await readLive(`postgresql://${place.user}:${place.password}@${host}:${port}/${place.name}`, {
    ...reading,
    tables: ['own_table'],
  });
  assert.deepEqual(read.stands, [
    { table: 'My App.SequelizeMeta', ids: ['1-a.js', '2-b.js'] },
    { table: 'public.goose_db_version', ids: ['20260101'] },
    { table: 'public.own_table', ids: ['v1'] },
  ]);
});

test('what is locked is waited for no longer than is asked for', async () => {
  await client.query('BEGIN; CREATE VIEW locked AS SELECT 1; COMMIT; BEGIN; LOCK TABLE alembic_version');
  const start = performance.now();
  await assert.rejects(
    readLive(owner, { limits: { statement: 0, lock: 200 } }),
    (error: unknown) => error instanceof UserError && /locked/.test(error.why ?? ''),
  );
  assert.ok(performance.now() - start < 30_000);
  await client.query('ROLLBACK; DROP VIEW locked');
});

test('patterns leave out what they name, and what hangs on it', async () => {
  const all = await readLive(owner, reading);
  const less = ignoring(all, ['alembic_*', 'role *']);
  const gone = [...all.objects.values()].filter(({ kind, path }) => kind === 'role' || path[1] === 'alembic_version');
  assert.ok(gone.length > 3);
  assert.equal(less.objects.size, all.objects.size - gone.length);
});

test('a dump gives the catalog that it was made of', async () => {
  const { client: other, database: from } = await emptyDatabase(server);
  const sql = `CREATE TABLE public.students (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE public.alembic_version (version_num text); INSERT INTO public.alembic_version VALUES ('40eb')`;
  await other.query(sql);
  const file = join(folder, 'dump.sql');
  await writeFile(file, `SET search_path = '';\n${sql};\n`);
  const restored = await restoreAndRead(file, server, await server.create());
  const there = await readLive(
    `postgresql://${from.user}:${from.password}@${host}:${port}/${from.name}?sslmode=disable`,
    reading,
  );
  assert.deepEqual(compareCatalogs(there, restored), []);
  assert.deepEqual(restored.stands, [{ table: 'public.alembic_version', ids: ['40eb'] }]);
});

test('TLS is as libpq does it', async (t) => {
  if (!programOnPath('openssl') && !installDebianPackages('openssl'))
    return t.skip('there is no openssl here to make a certificate with: apt-get install openssl');
  await assert.rejects(readLive(`${owner}?sslmode=require`, reading), /cannot be reached/);
  const { rows } = await client.query('SHOW data_directory');
  const home = rows[0].data_directory;
  const { uid, gid } = await stat(home);
  const [key, cert] = [join(home, 'server.key'), join(home, 'server.crt')];
  const subject = ['-subj', '/CN=elsewhere.example', '-days', '2', '-nodes', '-newkey', 'rsa:2048'];
  execFileSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  for (const file of [key, cert]) await chown(file, uid, gid);
  await client.query(`ALTER SYSTEM SET ssl = on`);
  await client.query('SELECT pg_reload_conf()');
  const root = join(folder, 'root.crt');
  await writeFile(root, await readFile(cert));
  for (let left = 50; left > 0 && (await client.query('SHOW ssl')).rows[0].ssl !== 'on'; left--) await sleep(100);
  await readLive(`${owner}?sslmode=require`, reading);
  await readLive(owner, reading);
  await readLive(`${owner}?sslmode=verify-ca&sslrootcert=${root}`, reading);
  await assert.rejects(readLive(`${owner}?sslmode=verify-full&sslrootcert=${root}`, reading), /cannot be reached/);
  await assert.rejects(readLive(`${owner}?sslmode=verify-full`, reading), /cannot be reached/);
  await assert.rejects(readLive(`${owner}?sslmode=verify-ca`, reading), /needs sslrootcert/);
});

test('it works through pgbouncer in transaction mode', async (t) => {
  if (!programOnPath('pgbouncer') && !installDebianPackages('pgbouncer'))
    return t.skip('there is no pgbouncer here: apt-get install pgbouncer');
  const at = await freePort();
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${host} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${at}
unix_socket_dir =
pool_mode = transaction
auth_type = plain
auth_file = ${folder}/users.txt
server_tls_sslmode = disable
default_pool_size = 1
`,
  );
  await writeFile(join(folder, 'users.txt'), `"${database.user}" "${database.password}"\n"visitor" "v"\n`);
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', folder]);
  const pooler = spawn('pgbouncer', ['-q', join(folder, 'pgbouncer.ini')], { stdio: 'ignore', ...account });
  try {
    const through = url('visitor', 'v', at);
    const read = await retried(() => readLive(through, reading));
    assert.deepEqual(compareCatalogs(read, await readLive(url('visitor', 'v'), reading)), []);
    // What was set, was set for one transaction: the one connection of the pool is as the database has it.
    const { VisitingClient } = await import('../../src/lib/pg.ts');
    const next = new VisitingClient({ connectionString: through });
    await next.connect();
    const { rows } = await next.query(
      `SELECT current_setting('search_path') AS path, current_setting('statement_timeout') AS timeout,
         current_setting('transaction_read_only') AS read_only`,
    );
    await next.end();
    assert.deepEqual(rows, [{ path: '"$user", public', timeout: '1h', read_only: 'off' }]);
  } finally {
    pooler.kill();
  }
});

async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = 50; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(100);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => resolve(free));
    });
  });
}
