import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { environment, skip } from './engine.ts';
import { run } from './query.ts';

// The whole command, on servers of every kind.
const root = fileURLToPath(new URL('../..', import.meta.url));
const python = await pythonFor('students-fixed');
const given = await testServer();
const { host, port, user, password } = await given.create();
const access = { host, port, user, password, name: 'postgres' };
const url = `postgresql://${user}:${password}@${host}:${port}/postgres`;
const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(folder, { recursive: true }));
const record = join(folder, 'record.json');

function check(fixture: string, args: string[], env = process.env) {
  const all = ['check', `fixtures/projects/alembic/${fixture}`, '--scope', 'all', '--python', python, ...args];
  return spawn(process.execPath, ['dist/cli.js', ...all], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function databases(): Promise<string[]> {
  return (await run(access, 'SELECT datname FROM pg_database ORDER BY 1')).map(({ datname }) => String(datname));
}

function recorded(): { server: { kind: string; version: string } } {
  return JSON.parse(readFileSync(record, 'utf8'));
}

test('on a given server, the broken project is found broken, and nothing of ours is left there', async () => {
  const before = await databases();
  const child = check('students', ['--server-url', url, '--record', record]);
  const [output, said, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  assert.equal(status, 1, said);
  assert.match(output, /students\.last_name/);
  assert.match(output, /PostgreSQL 17\.\d+ \(given\)/);
  assert.equal(recorded().server.kind, 'given');
  assert.match(said, new RegExp(`using the server at ${host}:${port}`));
  assert.doesNotMatch(`${output}${said}${readFileSync(record, 'utf8')}`, new RegExp(password));
  assert.deepEqual(await databases(), before);
});

test('Ctrl-C in the middle of a replay leaves nothing on a given server', async () => {
  const before = await databases();
  const child = check('students', ['--server-url', url]);
  child.stderr.on('data', (chunk) => String(chunk).includes('replaying') && child.kill('SIGINT'));
  assert.deepEqual(await once(child, 'exit'), [130, null]);
  assert.deepEqual(await databases(), before);
});

test('in a container, the mended project passes', { skip }, async () => {
  const args = ['--server', 'container', '--postgres-version', '15', '--extensions', 'citext', '--record', record];
  const child = check('students-fixed', args, environment);
  const [output, said, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  assert.equal(status, 0, said);
  assert.match(output, /PostgreSQL 15\.\d+ \(container\)/);
  assert.equal(recorded().server.kind, 'container');
});
