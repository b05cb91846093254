import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelDrift } from '../../../src/checks/model-drift.ts';
import { replay } from '../../../src/replay/replay.ts';
import { testServer } from '../../postgres.ts';
import { detected, madeProject } from './made-project.ts';

const server = await testServer();

const usualSequelize = `
const { Sequelize } = require('sequelize');
module.exports = new Sequelize('postgres://somebody:secret@db.invalid:6543/production', { logging: false });
`;
const runner = `
const { Umzug, SequelizeStorage } = require('umzug');
const sequelize = require('./sequelize');
module.exports = new Umzug({
  migrations: { glob: ['migrations/*.js', { cwd: __dirname }] },
  context: sequelize.getQueryInterface(),
  storage: new SequelizeStorage({ sequelize }),
  logger: undefined,
});
`;

/** A migration; `up` is its body, in which \`q\` is the query interface. */
function migration(up: string): string {
  return `const { DataTypes: T } = require('sequelize');
exports.up = async ({ context: q }) => {
  ${up}
};
exports.down = async () => {};
`;
}

const makeUsers = `await q.createTable('users', {
    id: { type: T.INTEGER, autoIncrement: true, primaryKey: true },
    name: { type: T.STRING(20), allowNull: false, defaultValue: 'x' },
    state: { type: T.ENUM('new', 'done') },
    createdAt: { type: T.DATE, allowNull: false },
    updatedAt: { type: T.DATE, allowNull: false },
  });`;

const user = `const { DataTypes } = require('sequelize');
const sequelize = require('../sequelize');
sequelize.define('User', {
  name: { type: DataTypes.STRING(20), allowNull: false, defaultValue: 'x' },
  state: { type: DataTypes.ENUM('new', 'done') },
}, { tableName: 'users' });
`;

async function replayed(files: { [path: string]: string }, models?: string) {
  const folder = await madeProject({ 'umzug.js': runner, 'sequelize.js': usualSequelize, ...files });
  const project = await detected(folder);
  const database = await server.create();
  await using session = await project.open(database, {
    stepTimeout: 60_000,
    progress: () => {},
    ...(models ? { models } : {}),
  });
  const record = await replay({ project, session, server, database, folder: '.', progress: () => {} });
  const findings = modelDrift.run(record);
  return { record, findings, said: findings.map(({ level, message }) => [level, message]) };
}

test('models and migrations that agree: nothing is told', async () => {
  const { record, said } = await replayed({ 'migrations/1.js': migration(makeUsers), 'models/index.js': user });
  assert.deepEqual(record.models?.tables, [
    {
      path: ['public', 'users'],
      model: 'User',
      file: 'models/index.js',
      line: 3,
      columns: { name: 4, state: 5 },
    },
  ]);
  assert.deepEqual(said, []);
});

test('no models: nothing is compared', async () => {
  const { record } = await replayed({ 'migrations/1.js': migration(makeUsers) });
  assert.equal(record.models, undefined);
});

test('what drifts is told, with the model, its file and its line', async () => {
  const { findings, said } = await replayed({
    'migrations/1.js': migration(`${makeUsers}
  await q.addColumn('users', 'nick', { type: T.STRING });
  await q.addColumn('users', 'count', { type: T.INTEGER, allowNull: false });
  await q.sequelize.query("ALTER TABLE users ADD double int GENERATED ALWAYS AS (2 * id) STORED, ADD CHECK (id > 0)");
  await q.addColumn('users', 'points', { type: T.INTEGER, allowNull: false });
  await q.addColumn('users', 'boss', { type: T.INTEGER, references: { model: 'users', key: 'id' } });`),
    'models/index.js': `const { DataTypes, Model } = require('sequelize');
const sequelize = require('../sequelize');
class User extends Model {}
User.init({
  name: { type: DataTypes.STRING(40), allowNull: false, defaultValue: 'x' },
  state: { type: DataTypes.ENUM('new', 'open', 'done') },
  age: DataTypes.INTEGER,
  shoeSize: { type: DataTypes.INTEGER, field: 'shoe_size' },
  double: DataTypes.INTEGER,
  count: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
}, { sequelize, tableName: 'users', indexes: [{ fields: ['name'] }] });
User.belongsTo(User, { foreignKey: 'boss' });
`,
  });
  assert.deepEqual(said.sort(), [
    ['error', 'Model `User` has `age`, no migration adds it'],
    ['error', 'Model `User` has `shoe_size`, no migration adds it'],
    ['error', 'The migrations build `users.points`, no model has it'],
    ['error', 'Type `enum_users_state` (enum) has the value `open` in the models, no migration adds it'],
    ['warning', 'Column `users.count` has default `0` in model `User`, and none in the migrations'],
    [
      'warning',
      'Column `users.name` has type `character varying(40)` in model `User`, and `character varying(20)` in the migrations',
    ],
    [
      'warning',
      'Foreign key `users_boss_fkey` of `users` is `FOREIGN KEY (boss) REFERENCES public.users(id) ON UPDATE CASCADE ON DELETE SET NULL` in model `User`, and `FOREIGN KEY (boss) REFERENCES public.users(id)` in the migrations',
    ],
    ['warning', 'Model `User` has index `users_name` (`btree (name)`), no migration makes it'],
    ['warning', 'The migrations build `users.nick`, no model has it'],
  ]);
  const shoeSize = findings.find(({ object }) => object === 'users.shoe_size');
  assert.deepEqual(shoeSize?.location, { file: 'models/index.js', line: 8 });
  assert.equal(shoeSize?.todo, 'Write a migration for it.');
});

test('a module of models that downright.yml names, in a schema of its own', async () => {
  const files = {
    'migrations/1.js': migration(`await q.createSchema('school');
  await q.createTable({ tableName: 'pupils', schema: 'school' }, { id: { type: T.INTEGER, primaryKey: true } });`),
    'data/all.mjs': `import Sequelize from 'sequelize';
import sequelize from '../sequelize.js';
sequelize.define('Pupil', { id: { type: Sequelize.INTEGER, primaryKey: true }, age: Sequelize.INTEGER },
  { tableName: 'pupils', schema: 'school', timestamps: false });
`,
  };
  assert.deepEqual((await replayed(files, 'data/all.mjs')).said, [
    ['error', 'Model `Pupil` has `age`, no migration adds it'],
  ]);
  await assert.rejects(replayed(files, 'data/none.js'), { message: 'There are no models at data/none.js.' });
});

test('models that do not build: a warning says why', async () => {
  const { findings, said } = await replayed({
    'migrations/1.js': migration(makeUsers),
    'models/index.js': `${user}throw new Error('nothing is set');\n`,
  });
  assert.deepEqual(said, [['warning', 'The schema of the models cannot be built: nothing is set']]);
  assert.deepEqual(findings[0]?.location, { file: 'models/index.js', line: 7 });
});

test('migrations run as without models: a table whose model has an enum is dropped without its type', async () => {
  const { record } = await replayed({
    'migrations/1.js': migration(makeUsers).replace('async () => {}', `async ({ context: q }) => q.dropTable('users')`),
    'models/index.js': user,
  });
  assert.deepEqual(
    record.revisions.map(({ down }) => [down?.outcome, down?.differences.map(({ object }) => object)]),
    [['passed', ['enum_users_state']]],
  );
});

test('a model that a migration defines for itself is none of the application’s', async () => {
  const own = `const Own = q.sequelize.define('User', { name: T.STRING }, { tableName: 'users', timestamps: false });
  await Own.update({ name: 'y' }, { where: { name: 'x' } });`;
  const files = { 'migrations/1.js': migration(`${makeUsers}\n${own}`), 'models/index.js': user };
  assert.deepEqual((await replayed(files)).said, []);
  assert.equal((await replayed({ 'migrations/1.js': migration(`${makeUsers}\n${own}`) })).record.models, undefined);
});

test('a foreign key to another table is told once; no tool generates what is missing', async () => {
  const keys = (table: string) => `id: { type: T.INTEGER, primaryKey: true },
    boss: { type: T.INTEGER, references: { model: '${table}', key: 'id' } }`;
  const { said, findings } = await replayed({
    'migrations/1.js': migration(`await q.createTable('a', { id: { type: T.INTEGER, primaryKey: true } });
  await q.createTable('b', { ${keys('a')} });`),
    'models/index.js': `const { DataTypes: T } = require('sequelize');
const sequelize = require('../sequelize');
sequelize.define('A', { id: { type: T.INTEGER, primaryKey: true } }, { tableName: 'a', timestamps: false });
sequelize.define('B', { ${keys('b')} }, { tableName: 'b', timestamps: false });
`,
  });
  assert.deepEqual(said, [
    [
      'warning',
      'Foreign key `b_boss_fkey` of `b` is `FOREIGN KEY (boss) REFERENCES public.b(id)` in model `B`, and `FOREIGN KEY (boss) REFERENCES public.a(id)` in the migrations',
    ],
  ]);
  assert.match(
    findings[0]?.why ?? '',
    /where the models make their tables themselves, as in many tests, nobody sees it\.$/,
  );
});

test('a module that exports a function which defines the models', async () => {
  const body = `{
  const { DataTypes: T } = require('sequelize');
  sequelize.define('A', { id: { type: T.INTEGER, primaryKey: true }, b: T.TEXT }, { tableName: 'a', timestamps: false });
}`;
  const one = migration(`await q.createTable('a', { id: { type: T.INTEGER, primaryKey: true } });`);
  for (const module of [
    `module.exports = (sequelize) => ${body};`,
    `module.exports.initModels = function initModels(sequelize) ${body};`,
  ]) {
    const { said } = await replayed({ 'migrations/1.js': one, 'models/index.js': `/* of sequelize */ ${module}` });
    assert.deepEqual(said, [['error', 'Model `A` has `b`, no migration adds it']]);
  }
});

test('a module named in downright.yml that defines no models: a warning says so', async () => {
  const { said } = await replayed(
    { 'migrations/1.js': migration(makeUsers), 'data/all.js': 'exports.all = [];' },
    'data/all.js',
  );
  assert.deepEqual(said, [
    ['warning', 'The schema of the models cannot be built: data/all.js defines no models of Sequelize'],
  ]);
});

test('tables that point to each other, with a unique column: Sequelize makes its constraint twice', async () => {
  const table = (other: string) => `{ id: { type: T.INTEGER, primaryKey: true }, code: { type: T.TEXT, unique: true },
    other: { type: T.INTEGER, references: { model: '${other}', key: 'id' } } }`;
  const { said } = await replayed({
    'migrations/1.js': migration(`const { other, ...first } = ${table('b')};
  await q.createTable('a', first);
  await q.createTable('b', ${table('a')});
  await q.addColumn('a', 'other', other);`),
    'models/index.js': `const { DataTypes: T } = require('sequelize');
const sequelize = require('../sequelize');
sequelize.define('A', ${table('b')}, { tableName: 'a', timestamps: false });
sequelize.define('B', ${table('a')}, { tableName: 'b', timestamps: false });
`,
  });
  assert.deepEqual(said, []);
});
