import assert from 'node:assert/strict';
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../../src/errors.ts';
import { umzug } from '../../../src/tools/umzug/index.ts';
import { testServer } from '../../postgres.ts';
import { detected, madeProject, opened, usualRunner } from './made-project.ts';

const server = await testServer();
const database = await server.create();
const migration = { 'migrations/1-first.js': 'exports.up = async () => {};\n' };

/** What is told of a project that does not load. */
async function refusal(files: { [path: string]: string }): Promise<UserError> {
  return refusalIn(await madeProject(files));
}

async function refusalIn(folder: string): Promise<UserError> {
  try {
    await using _session = await opened(folder, database);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  throw new Error('the project loads');
}

test('a module that is missing is named, with the place', async () => {
  const error = await refusal({ 'umzug.js': `const umzug = require('umzug');\nrequire('./models');\n` });
  assert.equal(error.message, 'umzug.js does not load.');
  assert.equal(error.why, "Error: Cannot find module './models' (umzug.js:2)");
});

test('a package that is missing is named, with the command that installs it', async () => {
  const error = await refusal({ 'umzug.js': `require('umzug');\nrequire('@scope/logger/pretty');\n` });
  assert.equal(error.why, "Error: Cannot find module '@scope/logger/pretty' (umzug.js:2)");
  assert.match(error.hint ?? '', /npm install @scope\/logger`/);
});

test('a path that only TypeScript knows is no package to install', async () => {
  const error = await refusal({ 'umzug.js': `require('umzug');\nrequire('@/config');\n` });
  assert.doesNotMatch(error.hint ?? '', /npm install/);
});

test('a syntax error has its place', async () => {
  const error = await refusal({ 'umzug.js': `require('umzug');\nrequire('./broken');\n`, 'broken.js': 'const a;\n' });
  assert.equal(error.why, 'SyntaxError: Missing initializer in const declaration (broken.js:1)');
});

test('an error that the runner throws has its place', async () => {
  const error = await refusal({ 'umzug.js': `require('umzug');\nnull.config;\n` });
  assert.match(error.why ?? '', /^TypeError: Cannot read properties of null .*\(umzug\.js:2\)$/);
});

test('an error of a runner that is an ES module has its place', async () => {
  const error = await refusal({ 'umzug.mjs': `import 'umzug';\nnull.config;\n`, 'umzug.js': '' });
  assert.match(error.why ?? '', /^TypeError: Cannot read properties of null .*\(umzug\.mjs:2\)$/);
});

test('what a runner exports is told when none of it is an Umzug', async () => {
  const error = await refusal({ 'umzug.js': `exports.config = { umzug: true };\nexports.run = () => {};\n` });
  assert.equal(error.message, 'umzug.js exports no Umzug instance.');
  assert.match(error.why ?? '', /^it exports `config`, `run`/);
});

test('a runner that ends the process is told to export', async () => {
  const error = await refusal({ 'umzug.js': `require('umzug');\nprocess.exit(0);\n` });
  assert.equal(error.why, 'process.exit(0) was called (umzug.js:2)');
  assert.match(error.hint ?? '', /require\.main === module/);
});

const wanting: { [how: string]: [config: string, why: RegExp, names: string[]] } = {
  'throws and names it': [
    `const need = (name) => { if (!process.env[name]) throw new Error(name + ' is required'); };
need('SHOP_KEY_ID'); need('JWT_SECRET');`,
    /^Error: SHOP_KEY_ID is required \(config\.js:1\)$/,
    ['SHOP_KEY_ID'],
  ],
  'fails on what is not there': [
    `module.exports = process.env.SHOP_HOSTS.split(',');`,
    /^TypeError: .*\(config\.js:1\)$/,
    ['SHOP_HOSTS'],
  ],
  'prints and ends the process': [
    `const { JWT_SECRET, SHOP_PORT = 1 } = process.env;
if (!JWT_SECRET) { console.error('Missing: JWT_SECRET'); process.exit(1); }`,
    /^process\.exit\(1\) was called \(config\.js:2\), after it had printed:\nMissing: JWT_SECRET$/,
    ['JWT_SECRET'],
  ],
};

for (const [how, [config, why, names]] of Object.entries(wanting)) {
  test(`a configuration that ${how}: the variables that it wants are told`, async () => {
    const error = await refusal({ 'umzug.js': `require('./config');\n${usualRunner}`, 'config.js': config });
    assert.match(error.why ?? '', why);
    assert.match(error.hint ?? '', new RegExp(`env: \\{ ${names.map((name) => `${name}: …`).join(', ')} \\}`));
  });
}

test('a project whose packages are not installed is told to install them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
  after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'package.json'), '{ "devDependencies": { "umzug": "^3.8.0" } }');
  await writeFile(join(folder, 'migrate.js'), usualRunner);
  assert.match((await refusalIn(folder)).hint ?? '', /npm ci/);
});

test('a Node.js that is not there is told', async () => {
  const project = await detected(await madeProject(migration));
  const options = { stepTimeout: 10_000, progress: () => {}, node: '/nowhere/node' };
  const error = await project.open(database, options).catch((error) => error);
  assert.ok(error instanceof UserError);
  assert.match(`${error.message} ${error.why}`, /\/nowhere\/node .*ENOENT/);
});

test('a folder that is no project of Umzug is refused in a clause', async () => {
  const refusals: [files: { [path: string]: string }, reason: string][] = [
    [{ 'package.json': '{ "dependencies": { "knex": "^3" } }' }, 'package.json does not name umzug'],
    [{ 'umzug.js': '' }, 'package.json names umzug, but no module that makes a `new Umzug(…)` was found'],
    [{ 'package.json': '{' }, 'package.json cannot be read: '],
  ];
  for (const [files, reason] of refusals) {
    const found = await umzug.detect(await madeProject(files));
    assert.ok('reason' in found && found.reason.startsWith(reason), JSON.stringify(found));
  }
  assert.deepEqual(await umzug.detect(join(tmpdir(), 'no-such-folder')), { reason: 'no package.json' });
});

test('a project without pg, configured for sqlite, is told to install it', async () => {
  const folder = await madeProject({
    'umzug.js': usualRunner.replace(/'postgres:[^']*'/, "'sqlite::memory:'"),
    ...migration,
  });
  const packages = await realpath(join(folder, 'node_modules'));
  await rm(join(folder, 'node_modules'));
  await cp(packages, join(folder, 'node_modules'), {
    recursive: true,
    filter: (path) => !path.endsWith('/node_modules/pg'),
  });
  const error = await refusalIn(folder);
  assert.match(error.why ?? '', /^Error: Please install pg package manually/);
  assert.match(error.hint ?? '', /npm install pg`/);
});
