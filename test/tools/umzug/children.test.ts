import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf, plain } from './made-project.ts';
import { named, reach, runs, url } from './second-server.ts';

/** A program that makes a table by what its environment says, and one that asks for the second server by its URL. */
const byEnvironment = program('new Client()');
const byUrl = program(`new Client('${url}')`);

function program(client: string): string {
  return `const { Client } = require('pg'); (async () => { const client = ${client}; await client.connect();
    await client.query('CREATE TABLE raw ()'); await client.end(); })()`;
}

const production = `{ PGHOST: '${named.host}', PGPORT: '${named.port}', PGUSER: '${named.user}',
  PGPASSWORD: '${named.password}', PGDATABASE: '${named.name}' }`;
const node = 'process.execPath';
const [environment, asked] = [JSON.stringify(byEnvironment), JSON.stringify(byUrl)];
const ended = `new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => code === 0 ? resolve() : reject(new Error('it failed'))))`;

const children = {
  'a child process': `childProcess.execFileSync(${node}, ['-e', ${environment}])`,
  'a child process with an environment of its own': `childProcess.spawnSync(${node}, ['-e', ${environment}], { env: ${production} })`,
  'a child process that asks for a URL': `childProcess.execFileSync(${node}, ['-e', ${asked}], { cwd: process.cwd() })`,
  'a child process that is not waited for': `const child = childProcess.spawn(${node}, ['-e', ${asked}], { env: ${production} });
    await ${ended};`,
  'a shell': `require('fs').writeFileSync('program.js', ${asked}); childProcess.execSync(${node} + ' program.js');`,
  'a forked program': `require('fs').writeFileSync('program.js', ${asked}); const child = childProcess.fork('program.js'); await ${ended};`,
  'a worker': `const child = new (require('worker_threads').Worker)(${asked}, { eval: true }); await ${ended};`,
  'a worker that is imported': `const { Worker } = await import('node:worker_threads');
    const child = new Worker(${asked}, { eval: true, env: ${production} }); await ${ended};`,
};

for (const [name, code] of Object.entries(children)) {
  test(`${name} of a migration goes to the disposable database`, () => {
    const up = `const childProcess = require('child_process'); exports.up = async () => { ${code} };`;
    const again = `exports.up = ({ context }) => context.sequelize.query('CREATE TABLE raw ()');`;
    return runs({ 'migrations/1.js': up, 'migrations/2.js': reach, 'migrations/3.js': again }, async (session) => {
      assert.deepEqual(plain(await session.up('1.js')), { ok: true, applied: true });
      // It has made its table there: making it once more is refused.
      assert.equal(errorOf(await session.up('3.js')).sqlstate, '42P07');
    });
  });
}

test('a socket in a child process is refused', () => {
  const socket = `require('net').connect(${named.port}, '${named.host}').on('connect', () => process.exit(0))`;
  const up = `exports.up = async () => require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(socket)}]);`;
  return runs({ 'migrations/1.js': up, 'migrations/2.js': reach }, async (session) => {
    assert.match(errorOf(await session.up('1.js')).message, /only the disposable database can be reached/);
  });
});
