import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { findCli } from '../../../src/tools/sequelize/cli.ts';
import { findRunner } from '../../../src/tools/umzug/runner.ts';
import { typeScriptOf } from '../../../src/tools/umzug/typescript.ts';
import { installed } from '../../node-project.ts';
import { testServer } from '../../postgres.ts';
import { madeFolder } from '../made-folder.ts';
import { detected, madeProject } from './made-project.ts';

const server = await testServer();
const node = join(import.meta.dirname, '../../../node_modules/.bin/node');

test('TypeScript that neither a package nor Node.js can run', async () => {
  const project = await detected(await installed('umzug/typescript-stripped'));
  const env = { NODE_OPTIONS: '--no-experimental-strip-types' };
  await assert.rejects(
    project.open(await server.create(), { node, env, stepTimeout: 60_000, progress: () => {} }),
    (error: Error & { hint?: string }) => {
      assert.match(error.message, /^Node\.js 24\.\d+\.\d+ cannot run the TypeScript of the project/);
      assert.match(error.hint ?? '', /npm install --save-dev tsx/);
      return true;
    },
  );
});

test('a runner that lists what its migrations are compiled to runs the sources, by the names of those', async () => {
  const folder = await madeProject({
    'umzug.js': '',
    'src/umzug.ts': `const { Umzug } = require('umzug'); const { Client } = require('pg');
const client: object = new Client();
module.exports = new Umzug({ migrations: { glob: ['migrations/*.js', { cwd: __dirname }] }, context: client, logger: undefined });`,
    'src/migrations/1-one.ts': 'exports.up = async (): Promise<void> => {};',
  });
  const project = await detected(folder);
  await using session = await project.open(await server.create(), { node, stepTimeout: 60_000, progress: () => {} });
  assert.deepEqual(
    session.history.map(({ id, file }) => [id, file]),
    [['1-one.js', 'src/migrations/1-one.ts']],
  );
  assert.equal((await session.up('1-one.js')).ok, true);
  assert.deepEqual(session.unmatched, []);
});

const runner = { 'package.json': '{ "dependencies": { "umzug": "3" } }', 'src/umzug.ts': 'new Umzug({});' };
const packages = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`node_modules/${name}/package.json`, '{ "version": "1.0.0" }']));

/** What runs the TypeScript of a project whose runner is in TypeScript. */
async function runs(settings: string, ...installed: string[]) {
  const folder = await madeFolder({ ...runner, ...packages(...installed), 'tsconfig.json': settings });
  const found = await findRunner(folder);
  return 'reason' in found ? found : typeScriptOf(found);
}

test('tsx comes before ts-node, but where decorators read what only ts-node writes', async () => {
  const metadata = '{ "compilerOptions": { "emitDecoratorMetadata": true } }';
  const by = async (settings: string, ...installed: string[]) => {
    const typeScript = await runs(settings, ...installed);
    return typeScript && 'by' in typeScript ? typeScript.by : typeScript;
  };
  assert.equal(await by('{}', 'ts-node', 'tsx'), 'tsx');
  assert.equal(await by(metadata, 'ts-node', 'tsx'), 'ts-node');
  assert.equal(await by(metadata, 'tsx'), 'tsx');
});

test('ts-node finds the paths of tsconfig.json where the project has tsconfig-paths', async () => {
  const settings = '{ "compilerOptions": { "paths": { "@/*": ["src/*"] } } }';
  const args = ['--require', 'ts-node/register/transpile-only'];
  const paths = ['--require', 'tsconfig-paths/register'];
  const expected = { by: 'ts-node', args: [...args, ...paths] };
  assert.deepEqual(await runs(settings, 'ts-node', 'tsconfig-paths'), expected);
  assert.deepEqual(await runs(settings, 'ts-node'), { by: 'ts-node', args });
  assert.deepEqual(await runs('{}', 'ts-node', 'tsconfig-paths'), { by: 'ts-node', args });
});

test('sequelize-cli runs TypeScript in any folder where its settings, or its scripts, say so', async () => {
  const by = async (settings: string, script: string) => {
    const folder = await madeFolder({ ...packages('tsx'), '.sequelizerc': settings });
    const found = findCli(folder, { scripts: { migrate: script, dev: 'tsx watch src/app.ts' } });
    return found && (await typeScriptOf(found))?.by;
  };
  assert.equal(await by(`module.exports = { config: 'src/config.ts' };`, 'sequelize db:migrate'), 'tsx');
  assert.equal(await by('module.exports = {};', 'tsx node_modules/.bin/sequelize db:migrate'), 'tsx');
  assert.equal(await by('module.exports = {};', 'sequelize db:migrate'), undefined);
});
