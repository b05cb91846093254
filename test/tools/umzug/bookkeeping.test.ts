import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database } from '../../../src/servers/server.ts';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { madeProject as madeCliProject, opened as openedCli } from '../sequelize/made-project.ts';
import { madeProject, opened, plain, usualRunner } from './made-project.ts';

const server = await testServer();
const applied = { ok: true, applied: true };
const notApplied = { ok: true, applied: false };

const migrations = Object.fromEntries(
  ['1', '2', '3'].map((name) => [
    `migrations/${name}.js`,
    `exports.up = (q) => (q.context ?? q).createTable('t${name}', { id: 'integer' });
     exports.down = (q) => (q.context ?? q).dropTable('t${name}');`,
  ]),
);

/** The same runner; what is logged of its statements stands in a file. */
const logging = `logging: (text) => require('fs').appendFileSync('log', text + '\\n')`;

test('a step sends the statements of the migration, one that writes down that it is applied, and no others', async () => {
  const folder = await madeProject({ ...migrations, 'umzug.js': usualRunner.replace('logging: false', logging) });
  const cliFolder = await madeCliProject({
    ...migrations,
    'config/config.js': `module.exports = { dialect: 'postgres', database: 'x', ${logging} };`,
    '.sequelizerc': `module.exports = { config: 'config/config.js' };`,
  });
  for (const [open, place] of [[opened, folder] as const, [openedCli, cliFolder] as const]) {
    await using session = await open(place, await server.create());
    await session.up('1.js');
    const before = statements(place).length;
    await session.up('2.js');
    await session.down('2.js');
    assert.deepEqual(statements(place).slice(before), ['CREATE TABLE', 'INSERT INTO', 'DROP TABLE', 'DELETE FROM']);
  }
});

function statements(folder: string): string[] {
  const lines = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
  return lines.map((line) =>
    line
      .replace(/^Executing \(.*?\): /, '')
      .split(' ', 2)
      .join(' '),
  );
}

/** Brings a database to where steps cost least, then makes something of it, and runs a step up and down. */
async function afterwards(
  runner: string,
  ...make: string[]
): Promise<{ database: Database; up: object; down: object }> {
  const database = await server.create();
  await using session = await opened(await madeProject({ ...migrations, 'umzug.js': runner }), database);
  assert.deepEqual(plain(await session.up('1.js')), applied);
  assert.deepEqual(plain(await session.up('2.js')), applied);
  for (const statement of make) await column(database, statement);
  const up = plain(await session.up('3.js'));
  return { database, up, down: plain(await session.down('3.js')) };
}

test('a row that a trigger takes away, or puts back, is seen', async () => {
  const { up } = await afterwards(
    usualRunner,
    `CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM "SequelizeMeta" WHERE name = NEW.name; RETURN NULL; END'`,
    `CREATE TRIGGER away AFTER INSERT ON "SequelizeMeta" FOR EACH ROW EXECUTE FUNCTION away()`,
  );
  assert.deepEqual(up, notApplied);
  const { down } = await afterwards(
    usualRunner,
    `CREATE FUNCTION back() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO "SequelizeMeta" VALUES (OLD.name); RETURN NULL; END'`,
    `CREATE TRIGGER back AFTER DELETE ON "SequelizeMeta" FOR EACH ROW EXECUTE FUNCTION back()`,
  );
  assert.deepEqual(down, applied);
});

const remove = `DELETE FROM "SequelizeMeta" WHERE name = '3.js'`;
const script = `const { Client } = require('pg'); const client = new Client(); client.connect();
  client.query(process.argv[1]).then(() => client.end());`;
const hooks = {
  'over a connection of Sequelize': 'await sequelize.query(statement);',
  'over another one': `const client = new (require('pg').Client)(); await client.connect(); await client.query(statement); await client.end();`,
  'in another process': `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(script)}, statement], { cwd: __dirname });`,
};
for (const [how, hook] of Object.entries(hooks)) {
  test(`a row that is gone after it was written, ${how}, is seen`, async () => {
    const listener = `module.exports.on('migrated', async () => { const statement = ${JSON.stringify(remove)}; ${hook} });`;
    assert.deepEqual((await afterwards(usualRunner + listener)).up, notApplied);
  });
}

test('a row that is written in a transaction that nobody commits is not there', async () => {
  const runner = usualRunner
    .replace('module.exports', 'class Uncommitted extends SequelizeStorage { METHODS }\nmodule.exports')
    .replace('new SequelizeStorage', 'new Uncommitted')
    .replace(
      'METHODS',
      `async logMigration({ name }) {
        if (name !== '3.js') return super.logMigration({ name });
        await this.model.create({ name }, { transaction: await sequelize.transaction() });
      }`,
    );
  assert.deepEqual((await afterwards(runner)).up, notApplied);
});

test('names with quotes, and a model that only says of a row that it is deleted', async () => {
  const database = await server.create();
  const files = { ...migrations, [`migrations/it's "4".js`]: `exports.up = () => {};\nexports.down = () => {};` };
  await using session = await opened(await madeProject(files), database);
  for (const name of ['1.js', `it's "4".js`, '2.js']) {
    assert.deepEqual(plain(await session.up(name)), applied);
    assert.deepEqual(plain(await session.down(name)), notApplied);
  }
  const model = `sequelize.define('done', { name: { type: 'varchar(99)', primaryKey: true } }, { paranoid: true })`;
  const outcome = await afterwards(usualRunner.replace('{ sequelize })', `{ sequelize, model: ${model} })`));
  assert.deepEqual([outcome.up, outcome.down], [applied, notApplied]);
  assert.deepEqual(await column(outcome.database, 'SELECT name FROM dones ORDER BY 1'), ['1.js', '2.js', '3.js']);
});

test('a migration that drops the table in which it is written down, with sequelize-cli', async () => {
  const files = {
    ...migrations,
    'migrations/4.js': `exports.up = (q) => q.dropAllTables();\nexports.down = (q) => q.dropAllTables();`,
  };
  const database = await server.create();
  await using session = await openedCli(await madeCliProject(files), database);
  for (const name of ['1.js', '2.js', '4.js', '3.js']) assert.deepEqual(plain(await session.up(name)), applied);
  assert.deepEqual(await column(database, 'SELECT name FROM "SequelizeMeta" ORDER BY 1'), ['3.js', '4.js']);
  for (const name of ['3.js', '4.js']) assert.deepEqual(plain(await session.down(name)), notApplied);
});

test('the table has a schema that is made outside the migrations', async () => {
  const inSchema = usualRunner.replace('logging: false', `logging: false, define: { schema: 'app' }`);
  const folder = await madeProject({ ...migrations, 'umzug.js': inSchema });
  await using session = await opened(folder, await server.create());
  assert.deepEqual(session.bookkeeping, ['app.SequelizeMeta']);
  await session.mark('1.js', true);
  assert.deepEqual(plain(await session.up('2.js')), applied);
  assert.deepEqual(plain(await session.down('2.js')), notApplied);
});
