import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { held, hold } from '../servers/held.ts';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';
import { type Checked, checked, leftBy, urlOf } from './checked.ts';

const python = ['--python', pythonFor('students')];

/** A project of two revisions; the second one makes a file, and hangs with a daemon beside it. */
function hanging(): Promise<string> {
  const up = `import subprocess, time
subprocess.Popen(['sleep', '600'], start_new_session=True)
open('running', 'w').close()
time.sleep(600)`;
  const first = revision('a1', { up: `op.execute('CREATE TABLE t (n int)')` });
  return madeProject(plainProject({ a1: first, b2: revision('b2', { parents: ['a1'], up }) }));
}

/** Waits for something, for as long as a slow machine may take. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await what()); waited += 50) {
    if (waited > 60_000) throw new Error(`it did not happen: ${what}`);
    await sleep(50);
  }
}

const running = (folder: string) => until(() => existsSync(join(folder, 'running')));

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  for (const where of ['embedded', 'given']) {
    test(`${signal} while a migration hangs, ${where}: status ${status}, and nothing is left`, async () => {
      const folder = await hanging();
      const given = where === 'given' ? await (await testServer()).create() : undefined;
      const meanwhile = (child: ChildProcess) => running(folder).then(() => child.kill(signal));
      const ended = await checked(folder, { args: python, meanwhile, ...(given ? { given } : {}) });
      assert.deepEqual([ended.status, ended.left], [status, []]);
    });
  }
}

test('SIGKILL while a migration hangs: its process ends as well, and the next run sweeps the data', async () => {
  const folder = await hanging();
  let pid = 0;
  await checked(folder, {
    args: python,
    meanwhile: async (child) => {
      pid = Number(child.pid);
      await running(folder);
      child.kill('SIGKILL');
    },
  });
  const left = async () => (await leftBy(pid, folder)).map((one) => one.replace(/ .*/, ''));
  await until(async () => !(await left()).includes('process'));
  const next = await checked(await madeProject(plainProject({ a1: revision('a1') })), { args: python });
  assert.equal(next.status, 0, next.stderr);
  await until(async () => (await left()).length === 0);
});

test('two runs side by side do not see each other', async () => {
  const folder = await madeProject(
    plainProject({
      a1: revision('a1', {
        up: `op.execute('CREATE ROLE shared')\nop.execute("CREATE TYPE left_behind AS ENUM ('a')")`,
      }),
    }),
  );
  const runs = await Promise.all([checked(folder, { args: python }), checked(folder, { args: python })]);
  const told = ({ status, findings }: Checked) => ({ status, findings });
  assert.deepEqual(told(runs[0]), told(runs[1]));
  assert.equal(runs[0].status, 1);
  // When both have ended: what is in the folder while one of them goes on is that one's.
  for (const { pid } of runs) assert.deepEqual(await leftBy(pid, folder), []);
});

test('the server is killed in the middle: the replay stops there, and tells what it saw', async () => {
  const folder = await madeProject(
    plainProject({
      a1: revision('a1', { up: `op.execute('CREATE TABLE t (n int)')` }),
      b2: revision('b2', {
        parents: ['a1'],
        // Its other processes take a moment to notice.
        up: `op.execute("COPY (SELECT 1) TO PROGRAM 'kill -9 $(head -1 postmaster.pid); sleep 1'")`,
      }),
    }),
  );
  const { status, record, stdout, left } = await checked(folder, { args: python });
  assert.deepEqual([status, left], [1, []]);
  assert.deepEqual([record?.stopped?.revision, record?.revisions.map(({ id }) => id)], ['b2', ['a1']]);
  assert.match(
    String(record?.stopped?.why),
    /The disposable PostgreSQL ended before its time\nits process ended with SIGKILL/,
  );
  assert.match(stdout, /ended before its time/);
});

test('a given server goes away in the middle: the replay stops there, and tells what it saw', async () => {
  const holder = hold();
  const { database, postmaster } = await held(holder);
  const up = `open('running', 'w').close()\nop.execute('SELECT pg_sleep(600)')`;
  const folder = await madeProject(plainProject({ a1: revision('a1'), b2: revision('b2', { parents: ['a1'], up }) }));
  const args = [...python, '--server', 'given', '--server-url', urlOf(database)];
  const meanwhile = () => running(folder).then(() => process.kill(postmaster, 'SIGKILL'));
  const { status, record, stderr, left } = await checked(folder, { args, meanwhile });
  holder.kill();
  assert.deepEqual([status, left], [1, []], stderr);
  assert.deepEqual([record?.stopped?.revision, record?.revisions.map(({ id }) => id)], ['b2', ['a1']]);
  assert.match(String(record?.stopped?.why), /PostgreSQL ended before its time\n.*ECONNREFUSED/s);
});

test('the time for the whole replay is over: it stops, and tells what it saw', async () => {
  const slow = (id: string, ...parents: string[]) => revision(id, { parents, up: 'import time\ntime.sleep(3)' });
  const folder = await madeProject(plainProject({ a1: slow('a1'), b2: slow('b2', 'a1'), c3: slow('c3', 'b2') }));
  const { status, record, left } = await checked(folder, { args: [...python, '--timeout', '4'] });
  assert.deepEqual([status, left], [1, []]);
  assert.match(String(record?.stopped?.why), /The replay took longer than 4 s\nthat is its `timeout`/);
  assert.ok((record?.revisions.length ?? 0) < 3);
});

test('a file that is edited while the replay runs is told', async () => {
  const up = `open(__file__, 'a').write('# edited')`;
  const folder = await madeProject(plainProject({ a1: revision('a1'), b2: revision('b2', { parents: ['a1'], up }) }));
  const { record, left } = await checked(folder, { args: python });
  assert.match(String(record?.notes), /Changed while the replay ran: `migrations\/versions\/b2\.py`/);
  assert.deepEqual(left, []);
});

test('a terminal that goes away changes nothing', async () => {
  const folder = await madeProject(plainProject({ a1: revision('a1') }));
  const program = join(import.meta.dirname, '../..', process.env.DOWNRIGHT_PROGRAM ?? 'dist/cli.js');
  const command = `{ "$0" "$1" check "$2" --scope all --server embedded --python "$3"; echo $? >&2; } | true`;
  const all = [process.execPath, program, folder, String(python[1])];
  const said = execFileSync('/bin/sh', ['-c', `{ ${command}; } 2>&1`, ...all], { encoding: 'utf8' });
  assert.match(said, /^0$/m);
  assert.doesNotMatch(said, /EPIPE/);
});
