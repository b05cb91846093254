import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { madeProject as madeCliProject, opened as openedCli } from '../sequelize/made-project.ts';
import { madeProject, opened, plain, usualRunner } from './made-project.ts';

const server = await testServer();
const up = { ok: true, applied: true };
const down = { ok: true, applied: false };

/** Asks how many migrations there are, in every way that Umzug has, at every moment at which code of a project runs. */
const runner = usualRunner.replace(
  'module.exports = new Umzug',
  `class Curious extends Umzug {
    async up(options) { await count('called'); return super.up(options); }
    async down(options) { await count('called'); return super.down(options); }
  }
  async function count(when) {
    const lists = [await umzug.pending(), await umzug.executed(), await umzug.storage.executed(), await umzug.migrations()];
    const text = [when, ...lists.map(({ length }) => length)].join(' ');
    await sequelize.query('CREATE TABLE IF NOT EXISTS counts (time serial, text text)');
    await sequelize.query(\`INSERT INTO counts (text) VALUES ('\${text}')\`);
  }
  module.exports = { count };
  const umzug = module.exports.umzug = new Curious`,
);
const events = `
  for (const event of ['migrating', 'migrated', 'reverting', 'reverted']) umzug.on(event, () => count(event));
  for (const event of ['beforeCommand', 'afterCommand'])
    umzug.on(event, ({ command }) => (['up', 'down'].includes(command) ? count(event) : undefined));`;

test('a project that asks for all its migrations while one is run sees all', async () => {
  const migration = `exports.up = () => require('../umzug.js').count('running');\nexports.down = exports.up;`;
  const names = ['1.js', '2.js', '3.js'];
  const files = Object.fromEntries(names.map((name) => [`migrations/${name}`, migration]));
  const database = await server.create();
  await using session = await opened(await madeProject({ 'umzug.js': runner + events, ...files }), database);
  const counts = async () => {
    const texts = await column(database, `SELECT text FROM counts ORDER BY time`);
    await column(database, 'DELETE FROM counts');
    return texts;
  };
  assert.deepEqual(plain(await session.up('1.js')), up);
  assert.deepEqual(await counts(), [
    ...['called', 'beforeCommand', 'migrating', 'running'].map((when) => `${when} 3 0 0 3`),
    ...['migrated', 'afterCommand'].map((when) => `${when} 2 1 1 3`),
  ]);
  for (const name of ['2.js', '3.js']) assert.deepEqual(plain(await session.up(name)), up);
  await counts();
  assert.deepEqual(plain(await session.down('3.js')), down);
  assert.deepEqual(await counts(), [
    ...['called', 'beforeCommand', 'reverting', 'running'].map((when) => `${when} 0 3 3 3`),
    ...['reverted', 'afterCommand'].map((when) => `${when} 1 2 2 3`),
  ]);
});

test('a migration that runs others sees them', async () => {
  const files = {
    'migrations/1.js': `exports.up = () => require('../umzug.js').up({ migrations: ['3.js'] });`,
    'migrations/2.js': `exports.up = () => require('../umzug.js').up({ to: '2.js' });`,
    'migrations/3.js': `exports.up = ({ context }) => context.createTable('three', { id: 'integer' });`,
  };
  const database = await server.create();
  await using session = await opened(await madeProject(files), database);
  assert.deepEqual(plain(await session.up('1.js')), up);
  assert.deepEqual(await column(database, `SELECT to_regclass('three')`), ['three']);
  assert.deepEqual(await column(database, 'SELECT name FROM "SequelizeMeta" ORDER BY 1'), ['1.js', '3.js']);
});

test('Umzug 2 takes a migration for applied when another is whose name begins like its own', async () => {
  const make = (name: string) => `exports.up = (q) => q.createTable('${name}', { id: 'integer' });
    exports.down = (q) => q.dropTable('${name}');`;
  const files = {
    'migrations/1.js': make('one'),
    'migrations/1.js.js': make('eleven'),
    'migrations/2.js': make('two'),
  };
  const database = await server.create();
  await using session = await openedCli(await madeCliProject(files), database);
  const applied = () => column(database, 'SELECT name FROM "SequelizeMeta" ORDER BY 1');
  for (const name of ['2.js', '1.js', '1.js.js']) assert.deepEqual(plain(await session.up(name)), up);
  assert.deepEqual(await applied(), ['1.js', '1.js.js', '2.js']);
  assert.deepEqual(plain(await session.down('1.js')), down);
  assert.deepEqual(plain(await session.up('1.js')), down);
  assert.deepEqual(await column(database, `SELECT to_regclass('one')`), ['null']);
  assert.deepEqual(plain(await session.down('1.js.js')), down);
  assert.deepEqual(plain(await session.up('1.js')), up);
  assert.deepEqual(await applied(), ['1.js', '2.js']);
});
