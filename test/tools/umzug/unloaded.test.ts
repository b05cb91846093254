import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replay } from '../../../src/replay/replay.ts';
import { reportOn } from '../../../src/report.ts';
import { testServer } from '../../postgres.ts';
import { detected, errorOf, madeProject, opened } from './made-project.ts';

const server = await testServer();

const unloadable = {
  'a syntax error': { '1.js': 'exports.up = async () => {\n  const a;\n};\n' },
  'a package that is not there': { '1.js': `const moment = require('moment-gone');\nexports.up = async () => {};\n` },
  'a module of the project that is gone': {
    '1.js': `const a = require('../models/gone');\nexports.up = async () => {};\n`,
  },
  'an error at the top': { '1.js': `const { roles } = undefined;\nexports.up = async () => {};\n` },
  'an ES module that imports what is gone': {
    '1.mjs': `import a from './gone.mjs';\nexport const up = async () => {};\n`,
  },
};

for (const [what, files] of Object.entries(unloadable)) {
  test(`${what}: the file does not load`, async () => {
    const [name = '', text = ''] = Object.entries(files)[0] ?? [];
    const glob = `migrations/*.{js,mjs}`;
    const folder = await madeProject({ [`migrations/${name}`]: text, 'umzug.js': runner(glob) });
    await using session = await opened(folder, await server.create());
    const { loading, message } = errorOf(await session.up(name));
    assert.equal(loading, true, message);
  });
}

test('a file that wants a variable which is not set: it is told where to give it', async () => {
  const text = `if (!process.env.SHOP_SECRET) throw new Error('SHOP_SECRET is required');\nexports.up = async () => {};\n`;
  await using session = await opened(await madeProject({ 'migrations/1.js': text }), await server.create());
  const { loading, message } = errorOf(await session.up('1.js'));
  assert.equal(loading, true);
  assert.match(message, /^SHOP_SECRET is required\n.* downright\.yml: `env: \{ SHOP_SECRET: … \}`/);
});

function runner(glob: string): string {
  return `const { Umzug, SequelizeStorage } = require('umzug');
const { Sequelize } = require('sequelize');
const { pathToFileURL } = require('node:url');
const sequelize = new Sequelize('postgres://db.invalid/x', { logging: false });
module.exports = new Umzug({
  migrations: {
    glob: ['${glob}', { cwd: __dirname }],
    resolve: ({ name, path, context }) => {
      const load = () => (path.endsWith('.mjs') ? import(pathToFileURL(path)) : Promise.resolve().then(() => require(path)));
      return { name, path, up: async () => (await load()).up({ context }), down: async () => (await load()).down({ context }) };
    },
  },
  context: sequelize.getQueryInterface(),
  storage: new SequelizeStorage({ sequelize }),
});`;
}

test('what fails when it runs has loaded, also where a module is missing only then', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = async () => { require('moment-gone'); };`,
    'migrations/2.js': `exports.up = async () => { throw new SyntaxError('mine'); };`,
    'migrations/3.js': `exports.up = ({ context }) => context.addColumn('gone', 'a', 'integer');`,
  });
  await using session = await opened(folder, await server.create());
  for (const name of ['1.js', '2.js', '3.js']) assert.equal(errorOf(await session.up(name)).loading, undefined, name);
});

test('a file that does not load is told once, and the others are replayed', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = ({ context }) => context.createTable('a', { id: 'integer' });
      exports.down = ({ context }) => context.dropTable('a');`,
    'migrations/2.js': `const { roles } = require('../models');\nexports.up = async () => {};\n`,
    'migrations/3.js': `exports.up = ({ context }) => context.createTable('b', { id: 'integer' });
      exports.down = ({ context }) => context.dropTable('b');`,
  });
  const [project, database] = [await detected(folder), await server.create()];
  await using session = await opened(folder, database);
  const record = await replay({ project, session, server, database, folder: '.', progress: () => {} });
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ check, revision, message, location }) => [check, revision, message, location.line]),
    [['revision-does-not-load', '2.js', "The file of `2.js` does not load: Cannot find module '../models'", 1]],
  );
  assert.deepEqual(
    record.revisions.map(({ up, down }) => [up.outcome, down?.outcome]),
    [
      ['passed', 'passed'],
      ['failed', undefined],
      ['passed', 'passed'],
    ],
  );
});
