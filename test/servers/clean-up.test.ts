import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testServer } from '../postgres.ts';
import { engine, environment, skip } from './engine.ts';
import { held, hold, holdAny, listens } from './held.ts';
import type { HeldAny } from './hold-any.ts';
import { run } from './query.ts';

const post = fileURLToPath(new URL('../../src/post.ts', import.meta.url));

/** What a runner sets, in the step and in what it starts after the job. */
const step = {
  ...process.env,
  GITHUB_ACTIONS: 'true',
  GITHUB_RUN_ID: String(process.pid),
  RUNNER_NAME: 'a',
  GITHUB_JOB: 'check',
};

/** Runs what a runner starts after the job. */
function afterJob(env: NodeJS.ProcessEnv): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [post], { env, encoding: 'utf8' });
}

function docker(...args: string[]): string {
  return execFileSync('docker', ['-H', String(engine), ...args], { encoding: 'utf8' }).trim();
}

test('after the job, an embedded server that a killed step left is gone', async () => {
  const child = hold([], { env: step });
  const { data, database } = await held(child);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.deepEqual(afterJob(step).status, 0);
  assert.ok(!existsSync(dirname(data)));
  assert.ok(!(await listens(database.port)));
});

test('after the job, databases that a killed step left on the given server are gone', async () => {
  const given = await testServer();
  const { host, port, user, password, name } = await given.create();
  const url = `postgresql://${user}:${password}@${host}:${port}/postgres`;
  const child = holdAny({ url }, step);
  const { database } = await held<HeldAny>(child);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(afterJob({ ...step, 'INPUT_SERVER-URL': url }).status, 0);
  const access = { host, port, user, password, name: 'postgres' };
  const left = await run(access, `SELECT datname FROM pg_database WHERE datname IN ('${database.name}', '${name}')`);
  assert.deepEqual(left, [{ datname: name }]);
});

test('after the job, containers of the step are gone, of other steps they are not', { skip }, async () => {
  const mine = { ...environment, ...step, DOCKER_HOST: engine, GITHUB_ACTION: 'mine' };
  const other = { ...mine, GITHUB_ACTION: 'other' };
  const children = [mine, other].map((env) => holdAny({ kind: 'container', version: '15' }, env));
  await Promise.all(children.map((child) => held<HeldAny>(child)));
  for (const child of children) child.kill('SIGKILL');
  const count = (): number =>
    docker('ps', '-aq', '--filter', `label=downright.step`).split('\n').filter(Boolean).length;
  assert.equal(count(), 2);
  assert.equal(afterJob(mine).status, 0);
  assert.equal(count(), 1);
  assert.equal(afterJob(other).status, 0);
  assert.equal(count(), 0);
});

test('a cleaner that cannot clean says so and lets the job pass', () => {
  const { status, stdout } = afterJob({
    ...step,
    'INPUT_SERVER-URL': 'postgresql://postgres:secret@127.0.0.1:1/postgres',
  });
  assert.equal(status, 0);
  assert.match(stdout, /Not everything was cleaned up: The server at 127\.0\.0\.1:1 does not let us in/);
  assert.doesNotMatch(stdout, /secret/);
});
