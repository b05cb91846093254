import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { testServer } from '../../postgres.ts';
import { pythonFor } from '../../python.ts';
import { type Drift, loud } from './drifts.ts';
import { madeProject, plainProject, revision } from './made-project.ts';
import { env, modelsFile, replayFolder } from './modelled-project.ts';
import { quiet } from './no-drifts.ts';

const run = promisify(execFile);
const server = await testServer();

function filesOf(drifts: Drift[]): { [path: string]: string } {
  const made = drifts.flatMap(({ table, history, then }) => [
    ...(history === null
      ? []
      : [`op.create_table('${table}', sa.Column('id', sa.Integer, primary_key=True), ${history})`]),
    ...(then ? [then] : []),
  ]);
  const classes = drifts.map(({ table, models: body }) =>
    body === null
      ? ''
      : `class ${table}(Base):\n    __tablename__ = '${table}'\n    id = sa.Column(sa.Integer, primary_key=True)\n    ${body}\n`,
  );
  return {
    ...plainProject({ a1: revision('a1', { up: made.join('\n') }) }, env()),
    'models.py': modelsFile(classes.join('\n\n')),
  };
}

/** What `alembic check` says of a database that the migrations have built. */
async function alembicCheck(folder: string): Promise<string> {
  const { name, host, port, user, password } = await server.create();
  const options = {
    cwd: folder,
    env: {
      ...process.env,
      PYTHONPATH: folder,
      DATABASE_URL: `postgresql://${user}:${password}@${host}:${port}/${name}`,
    },
  };
  const python = await pythonFor('students');
  await run(python, ['-m', 'alembic', 'upgrade', 'head'], options);
  const { stdout, stderr } = await run(python, ['-m', 'alembic', 'check'], options).catch((failure) => failure);
  return stdout + stderr;
}

const folder = await madeProject(filesOf([...loud, ...quiet]));
const [{ findings }, said] = await Promise.all([replayFolder(server, folder), alembicCheck(folder)]);

for (const { table, told, alembic } of loud) {
  test(`${table} is told`, () => {
    const [level, object, message] = told!;
    const found = findings.filter((finding) => finding.object === object);
    assert.deepEqual(
      found.map((finding) => finding.level),
      [level],
      JSON.stringify(found),
    );
    assert.match(found[0]!.message, message);
    assert.equal(new RegExp(`\\b${table}\\b`).test(said), alembic, 'what alembic check says');
  });
}

for (const { table, alembic } of quiet) {
  test(`${table} is silent`, () => {
    assert.equal(new RegExp(`\\b${table}\\b`).test(said), alembic, 'what alembic check says');
  });
}

test('nothing else is told', () => {
  const expected = loud.map(({ told }) => told![1]);
  assert.deepEqual(
    findings.filter(({ object }) => !expected.includes(object as string)),
    [],
  );
});
