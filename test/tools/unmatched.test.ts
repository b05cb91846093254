import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import * as python from './alembic/made-project.ts';
import * as node from './umzug/made-project.ts';

const server = await testServer();
const up = 'exports.up = async () => {};\n';

test('Umzug: files with another ending and in folders are told; what is no migration or was put aside is not', async () => {
  const folder = await node.madeProject({
    'migrations/1-create.js': up,
    'migrations/2-typed.ts': 'export const up = async () => {};\n',
    'migrations/3-inner/3-more.js': 'module.exports = {\n  async up() {},\n};\n',
    'migrations/1-create.d.ts': up,
    'migrations/4-note.cjs': 'exports.notes = [];\n',
    'migrations/names.cjs': up,
    'migrations/archive/0-old.js': up,
  });
  await using session = await node.opened(folder, await server.create());
  assert.deepEqual(session.unmatched, ['migrations/2-typed.ts', 'migrations/3-inner/3-more.js']);
});

test('Umzug: a pattern that matches nothing, and one that matches everything', async () => {
  const folder = await node.madeProject({ 'migrations/1-create.cjs': up });
  await using session = await node.opened(folder, await server.create());
  assert.deepEqual([session.history, session.unmatched], [[], ['migrations/1-create.cjs']]);
  const whole = await node.madeProject({ 'migrations/1-create.js': up });
  await using other = await node.opened(whole, await server.create());
  assert.deepEqual(other.unmatched, []);
});

test('Alembic: a revision in a folder that it does not look into', async () => {
  const { revision } = python;
  const folder = await python.madeProject({
    ...python.plainProject({ a1: revision('a1') }),
    'migrations/versions/2026/b2.py': revision('b2', { parents: ['a1'] }),
    'migrations/versions/2026/names.py': 'revision = 3\n',
  });
  await using session = await python.opened(folder, await server.create());
  assert.deepEqual(session.unmatched, ['migrations/versions/2026/b2.py']);
});
