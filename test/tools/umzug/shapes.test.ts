import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { detected, errorOf, madeProject, opened, plain, usualRunner } from './made-project.ts';

const server = await testServer();
const migrations = {
  'migrations/1-one.js': `exports.up = ({ context }) => context.createTable('one', { id: 'integer' });
exports.down = ({ context }) => context.dropTable('one');\n`,
  'migrations/2-two.js': `exports.up = ({ context }) => context.createTable('two', { id: 'integer' });
exports.down = ({ context }) => context.dropTable('two');\n`,
};
const usual = usualRunner.replace('module.exports =', 'const umzug =');
const up = { ok: true, applied: true };
const down = { ok: true, applied: false };

/** Runs all up and all down; gives the bookkeeping tables. */
async function upAndDown(files: { [path: string]: string }): Promise<readonly string[]> {
  const database = await server.create();
  await using session = await opened(await madeProject({ ...migrations, ...files }), database);
  const ids = session.history.map(({ id }) => id);
  assert.equal(ids.length, 2);
  assert.deepEqual(await column(database, `SELECT to_regclass('one')`), ['null']);
  for (const id of ids) assert.deepEqual(plain(await session.up(id)), up);
  assert.deepEqual(await column(database, `SELECT to_regclass('one')`), ['one']);
  for (const id of ids.toReversed()) assert.deepEqual(plain(await session.down(id)), down);
  assert.deepEqual(await column(database, `SELECT to_regclass('one')`), ['null']);
  return session.bookkeeping;
}

const runners = {
  'exports it by name': `${usual} exports.umzug = umzug;`,
  'exports it as default of a transpiled module': `${usual} exports.__esModule = true; exports.default = umzug;`,
  'exports a function that makes it': `module.exports = async () => { ${usual} return umzug; };`,
  'exports a migrator, and a seeder before it': `${usual}
    exports.seeder = new Umzug({ migrations: [], logger: undefined }); exports.migrator = umzug;`,
  'runs everything by itself, and closes the connection': `${usual}
    (async () => { await umzug.up(); await sequelize.close(); })();`,
  'runs everything by itself, and ends the process': `${usual}
    (async () => {
      try {
        await sequelize.authenticate();
        await umzug.up();
        await sequelize.close();
        process.exit(0);
      } catch (error) {
        process.exit(1);
      }
    })();`,
  'makes it when it has connected': `
    async function main() { await require('node:fs/promises').readdir('.'); ${usual} await umzug.up(); }
    main().then(() => process.exit(0), () => process.exit(1));`,
  'wants to be told what to do': `${usual}
    if (process.argv[2] === 'up') umzug.up().then(() => process.exit(0));
    else { console.error('Usage: umzug.js up'); process.exit(1); }`,
  'exports an application, which is a function': `${usual} module.exports = (request) => request.headers.host;`,
  'is a command that ends the process': `${usual} umzug.runAsCLI().finally(() => process.exit());`,
  'is a command': `${usual} umzug.runAsCLI(); module.exports = { umzug };`,
  'has a context that is made for each call': `${usual.replace('context: sequelize', 'context: async () => sequelize')}
    module.exports = umzug;`,
};

for (const [name, runner] of Object.entries(runners)) {
  test(`a runner that ${name}`, async () => {
    assert.deepEqual(await upAndDown({ 'umzug.js': runner }), ['public.SequelizeMeta']);
  });
}

test('what makes an Umzug of what it is given is called by another module of the project', async () => {
  const factory = `exports.createMigrator = (given) => { if (!given.options) throw new Error(); ${usual} return umzug; };`;
  const program = `const { createMigrator } = require('./umzug');
    const { Sequelize } = require('sequelize');
    createMigrator(new Sequelize(process.env.SHOP_URL, { logging: false })).up();`;
  assert.deepEqual(await upAndDown({ 'umzug.js': factory, 'src/migrate.js': program.replace('./', '../') }), [
    'public.SequelizeMeta',
  ]);
});

test('of several that are exported, one is replayed, which is told; downright.yml says which', async () => {
  const other = `exports.other = new Umzug({ migrations: [{ name: 'z', up: async () => {} }], logger: undefined });`;
  const folder = await madeProject({ ...migrations, 'umzug.js': `${usual} exports.one = umzug; ${other}` });
  const project = await detected(folder);
  const told = async (databaseName?: string) => {
    const options = { stepTimeout: 60_000, progress: () => {}, ...(databaseName && { databaseName }) };
    await using session = await project.open(await server.create(), options);
    return { ids: session.history.map(({ id }) => id), databases: session.databases, notes: session.notes?.join() };
  };
  const databases = ['one', 'other'];
  const { notes, ...first } = await told();
  assert.deepEqual(first, { ids: ['1-one.js', '2-two.js'], databases });
  assert.match(notes ?? '', /`umzug\.js` exports several .*\(`one`, `other`\).*`database: other`/);
  assert.deepEqual(await told('other'), { ids: ['z'], databases, notes: '' });
  await assert.rejects(told('third'), /exports no Umzug `third`/);
});

test('a table of bookkeeping with a name and a schema of its own', async () => {
  const storage = `new SequelizeStorage({ sequelize, tableName: 'Done Migrations', schema: 'private' })`;
  const runner = usualRunner.replace('new SequelizeStorage({ sequelize })', storage);
  const folder = await madeProject({ 'umzug.js': runner, ...migrations });
  const database = await server.create();
  await column(database, 'CREATE SCHEMA private');
  await using session = await opened(folder, database);
  assert.deepEqual(session.bookkeeping, ['private.Done Migrations']);
  assert.deepEqual(plain(await session.up('1-one.js')), up);
  assert.deepEqual(await column(database, 'SELECT name FROM private."Done Migrations"'), ['1-one.js']);
});

for (const storage of ['undefined', `new JSONStorage({ path: 'done.json' })`, 'memoryStorage()']) {
  test(`bookkeeping outside the database (${storage}) is kept in it, and copied with it`, async () => {
    const runner = usualRunner
      .replace('{ Umzug,', '{ Umzug, JSONStorage, memoryStorage,')
      .replace('new SequelizeStorage({ sequelize })', storage);
    const folder = await madeProject({ 'umzug.js': runner, ...migrations });
    const database = await server.create();
    await using session = await opened(folder, database);
    assert.deepEqual(session.bookkeeping, ['public.downright_applied']);
    assert.deepEqual(plain(await session.up('1-one.js')), up);
    await session.use(await server.clone(database));
    assert.deepEqual(plain(await session.down('1-one.js')), down);
    await session.use(database);
    assert.deepEqual(plain(await session.up('2-two.js')), up);
    assert.deepEqual(plain(await session.down('1-one.js')), down);
    for (const file of ['umzug.json', 'done.json']) assert.equal(existsSync(join(folder, file)), false);
  });
}

test('bookkeeping outside the database survives a migration that drops every table', async () => {
  const runner = usualRunner.replace('new SequelizeStorage({ sequelize })', 'undefined');
  const drop = `exports.up = ({ context }) => context.dropAllTables();\nexports.down = exports.up;`;
  const folder = await madeProject({ ...migrations, 'umzug.js': runner, 'migrations/3-drop.js': drop });
  await using session = await opened(folder, await server.create());
  for (const name of ['1-one.js', '3-drop.js', '2-two.js']) assert.deepEqual(plain(await session.up(name)), up);
  for (const name of ['2-two.js', '3-drop.js']) assert.deepEqual(plain(await session.down(name)), down);
});

const withPg = `
const { Umzug } = require('umzug');
const { Client } = require('pg');
const client = new Client('postgres://db.invalid/x');
const connected = client.connect();
module.exports = new Umzug({
  migrations: [
    { name: 'one', up: ({ context }) => context.query('CREATE TABLE one ()'), down: ({ context }) => context.query('DROP TABLE one') },
    { name: 'two',
      up: async ({ context }) => {
        await context.query('CREATE TABLE two ()');
      } },
  ],
  context: async () => { await connected; return client; },
  storage: {
    async executed() {
      await client.query('CREATE TABLE IF NOT EXISTS done (name text)');
      return (await client.query('SELECT name FROM done')).rows.map(({ name }) => name);
    },
    async logMigration({ name }) { await client.query('INSERT INTO done VALUES ($1)', [name]); },
    async unlogMigration({ name }) { await client.query('DELETE FROM done WHERE name = $1', [name]); },
  },
});`;

test('a program that closes its pool of pg when it is done', async () => {
  const program = withPg
    .replace("new Client('postgres://db.invalid/x')", "new Pool({ host: 'db.invalid' })")
    .replace('{ Client }', '{ Pool }')
    .replace('module.exports =', 'const umzug =')
    .replace('const connected = client.connect();', 'const connected = undefined;');
  assert.deepEqual(await upAndDown({ 'umzug.js': `${program}\numzug.up().then(() => client.end());` }), [
    'public.done',
  ]);
});

test('one client of pg for everything, a storage and a list of its own', async () => {
  assert.deepEqual(await upAndDown({ 'umzug.js': withPg }), ['public.done']);
  const folder = await madeProject({ 'umzug.js': withPg });
  const database = await server.create();
  await using session = await opened(folder, database);
  assert.deepEqual(
    session.history.map(({ id, message, file, lines }) => ({ id, message, file, lines })),
    [
      { id: 'one', message: 'one', file: 'umzug.js', lines: { revision: 8, up: 8, down: 8 } },
      { id: 'two', message: 'two', file: 'umzug.js', lines: { revision: 9, up: 10, down: null } },
    ],
  );
  // The client is closed with the database it was connected to: the project is loaded anew.
  await session.up('one');
  const copy = await server.clone(database);
  await session.use(copy);
  assert.deepEqual(plain(await session.up('two')), up);
  assert.deepEqual(await column(copy, `SELECT to_regclass('two')`), ['two']);
  assert.deepEqual(await column(database, `SELECT to_regclass('two')`), ['null']);
  assert.equal(errorOf(await session.up('two')).type, 'Error');
  assert.deepEqual(plain(await session.down('two')), down);
});
