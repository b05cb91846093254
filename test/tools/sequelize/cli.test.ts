import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { UserError } from '../../../src/errors.ts';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { errorOf, plain } from '../umzug/made-project.ts';
import { madeProject, opened } from './made-project.ts';

const server = await testServer();
const migrations = {
  'migrations/1-one.js': `module.exports = {
  up: (queryInterface, Sequelize) => queryInterface.createTable('one', { id: Sequelize.INTEGER }),
  down: (queryInterface) => queryInterface.dropTable('one') };`,
  'migrations/2-two.js': `exports.up = async (queryInterface, { DataTypes }) => {
  queryInterface.addColumn('one', 'two', DataTypes.INTEGER);
};
exports.down = () => {};`,
};
const configured = (config: object) => ({ 'config/config.json': JSON.stringify(config) });
const postgres = { dialect: 'postgres', host: 'db.invalid', database: 'app' };

/** Runs the first migration up and down, and looks at the bookkeeping in between; gives its tables. */
async function upAndDown(files: { [path: string]: string }, env = {}): Promise<readonly string[]> {
  const database = await server.create();
  const loadOn = await server.create();
  await using session = await opened(await madeProject({ ...migrations, ...files }), database, { env, loadOn });
  assert.deepEqual(
    session.history.map(({ id }) => id),
    ['1-one.js', '2-two.js'],
  );
  assert.deepEqual(plain(await session.up('1-one.js')), { ok: true, applied: true });
  const [table = ''] = session.bookkeeping;
  const quoted = table.split('.').map((name) => `"${name}"`);
  assert.deepEqual(await column(database, `SELECT name FROM ${quoted.join('.')}`), ['1-one.js']);
  await session.use(await server.clone(database));
  assert.deepEqual(plain(await session.down('1-one.js')), { ok: true, applied: false });
  await session.use(database);
  await session.mark('1-one.js', false);
  assert.deepEqual(await column(database, `SELECT name FROM ${quoted.join('.')}`), []);
  assert.deepEqual(await column(loadOn, `SELECT to_regclass('one')`), ['null']);
  return session.bookkeeping;
}

const configurations: { [name: string]: [files: { [path: string]: string }, table: string] } = {
  'a configuration of JSON': [{}, 'public.SequelizeMeta'],
  'a module that gives it': [
    { 'config/config.js': `module.exports = { dialect: 'postgres', database: process.env.NAME };` },
    'public.SequelizeMeta',
  ],
  'a function that waits': [
    { 'config/config.js': `module.exports = async () => ({ development: { dialect: 'postgres' } });` },
    'public.SequelizeMeta',
  ],
  'a function with a callback': [
    { 'config/config.js': `module.exports = (done) => done(null, { dialect: 'postgres' });` },
    'public.SequelizeMeta',
  ],
  'a URL in a variable that is not set': [
    configured({ development: { use_env_variable: 'SECRET_URL', dialect: 'postgres' } }),
    'public.SequelizeMeta',
  ],
  'another database': [configured({ development: { dialect: 'mysql', host: 'db.invalid' } }), 'public.SequelizeMeta'],
  'a table and a schema of its own': [
    configured({ ...postgres, migrationStorageTableName: 'done', migrationStorageTableSchema: 'inner' }),
    'inner.done',
  ],
  'bookkeeping in a file': [configured({ ...postgres, migrationStorage: 'json' }), 'public.downright_applied'],
  'flags in a script': [
    {
      'package.json': JSON.stringify({
        scripts: { migrate: 'NODE_ENV=x sequelize-cli db:migrate --config ./db.json --env=blue && echo done' },
        devDependencies: { 'sequelize-cli': '^6' },
      }),
      'db.json': JSON.stringify({ blue: { ...postgres, migrationStorageTableName: 'blue' } }),
    },
    'public.blue',
  ],
  'flags before the command': [
    {
      'package.json': JSON.stringify({
        scripts: { migrate: 'sequelize-cli --config=db.json --env blue db:migrate' },
        devDependencies: { 'sequelize-cli': '^6' },
      }),
      'db.json': JSON.stringify({ blue: { ...postgres, migrationStorageTableName: 'blue' } }),
    },
    'public.blue',
  ],
};

for (const [name, [files, table]] of Object.entries(configurations)) {
  test(name, async () => assert.deepEqual(await upAndDown(files, { NAME: 'app' }), [table]));
}

test('a statement that is not awaited is told, and a down that gives no promise fails', async () => {
  const database = await server.create();
  await using session = await opened(await madeProject(migrations), database);
  await session.up('1-one.js');
  const outcome = await session.up('2-two.js');
  assert.deepEqual(
    outcome.late?.map(({ line }) => line),
    [2],
  );
  assert.match(errorOf(await session.down('2-two.js')).message, /didn't return a promise/);
  assert.equal((await session.up('2-two.js')).ok, true); // It is applied, and left alone.
});

test('migrations and models in TypeScript, by the stripping of Node.js', async () => {
  const node = join(import.meta.dirname, '../../../node_modules/.bin/node');
  const folder = await madeProject({
    '.sequelizerc': `module.exports = { 'models-path': 'src/tables' };`,
    'migrations/1-one.ts': `export const up = async (queryInterface: any, Sequelize: any): Promise<void> => {
  await queryInterface.createTable('one', { id: Sequelize.INTEGER });
};`,
    'src/tables/index.ts': `import { DataTypes, Sequelize } from 'sequelize';
const sequelize: Sequelize = new Sequelize('postgres://db.invalid/app', { logging: false });
sequelize.define('One', { name: DataTypes.STRING }, { tableName: 'one', timestamps: false });`,
  });
  const database = await server.create();
  await using session = await opened(folder, database, { node });
  assert.deepEqual(plain(await session.up('1-one.ts')), { ok: true, applied: true });
  assert.match(errorOf(await session.down('1-one.ts')).message, /Could not find migration method: down/);
  await session.use(await server.create());
  const built = await session.buildModels?.();
  assert.deepEqual(built?.ok && built.tables, [
    { path: ['public', 'one'], model: 'One', file: 'src/tables/index.ts', line: 3, columns: {} },
  ]);
});

const refused: { [name: string]: [files: { [path: string]: string }, what: RegExp, hint: RegExp] } = {
  'an environment that is not there': [
    configured({ test: postgres, production: postgres }),
    /^config\/config\.json has no environment `development`/,
    /env: \{ NODE_ENV: test \}/,
  ],
  'a folder that is not there': [
    { '.sequelizerc': `module.exports = { 'migrations-path': 'dist/migrations' };` },
    /^There is no folder .*dist\/migrations/,
    /build the project first/,
  ],
  'a configuration that throws': [
    { 'config/config.js': `throw new Error('no vault');` },
    /^sequelize-cli does not start/,
    /db:migrate:status/,
  ],
};

for (const [name, [files, what, hint]] of Object.entries(refused)) {
  test(`${name} is told to the user`, async () => {
    const project = madeProject({ ...(name.startsWith('a folder') ? {} : migrations), ...files });
    await assert.rejects(opened(await project, await server.create()), (error: UserError) => {
      assert.equal(error.name, 'UserError');
      assert.match(error.message, what);
      assert.match(error.hint ?? '', hint);
      return true;
    });
  });
}

test('where sequelize-cli is not in package.json, it is said that it is not, and not that its configuration is not there', async () => {
  const manifest = JSON.stringify({ dependencies: { sequelize: '^6', pg: '^8' } });
  const folder = await madeProject({ ...migrations, ...configured(postgres), 'package.json': manifest });
  await using session = await opened(folder, await server.create());
  assert.match(session.notes?.join() ?? '', /no \.sequelizerc, no sequelize-cli in package\.json/);
});

test('a folder: both functions of an object are known, though Node.js knows the name of one', async () => {
  const migration = `module.exports = {
  up: async (queryInterface, Sequelize) => { await queryInterface.createTable('one', { id: Sequelize.INTEGER }); },
  down: async (queryInterface) => { await queryInterface.dropTable('one'); },
};`;
  const manifest = JSON.stringify({ dependencies: { sequelize: '^6', pg: '^8' } });
  const files = { 'package.json': manifest, 'migrations/1-one.js': migration };
  await using session = await opened(await madeProject(files), await server.create());
  assert.deepEqual(plain(await session.up('1-one.js')), { ok: true, applied: true });
  assert.deepEqual(plain(await session.down('1-one.js')), { ok: true, applied: false });
});
