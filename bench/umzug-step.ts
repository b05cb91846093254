// How much one step through the driver costs, against a bare Umzug program: one process, everything kept loaded.
// And whether it depends on how long the history is. Run by hand: node bench/umzug-step.ts [migrations]
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmbedded } from '../src/servers/embedded.ts';
import type { Database, Server } from '../src/servers/server.ts';
import { umzug } from '../src/tools/umzug/index.ts';
import { installedPackages } from '../test/node-project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const length = Number(process.argv[2] ?? 200);
const rounds = 3;

const runner = `
const { Umzug, SequelizeStorage } = require('umzug');
const { Sequelize } = require('sequelize');
const sequelize = new Sequelize(process.env.DATABASE_URL ?? 'postgres://db.invalid/x', { logging: false });
module.exports = new Umzug({
  migrations: { glob: ['migrations/*.js', { cwd: __dirname }] },
  context: sequelize.getQueryInterface(),
  storage: new SequelizeStorage({ sequelize }),
});`;

/** All up and all down, by two calls; prints the milliseconds that took. The first query is not counted. */
const bare = `
const umzug = require('./umzug.js');
(async () => {
  await umzug.executed();
  const start = performance.now();
  await umzug.up();
  await umzug.down({ to: 0 });
  console.log(performance.now() - start);
  process.exit();
})();`;

async function generatedProject(migrations: number): Promise<string> {
  const packages = await installedPackages(join(root, 'fixtures/projects/umzug/students'));
  const folder = await mkdtemp(join(tmpdir(), 'downright-bench-'));
  await symlink(packages, join(folder, 'node_modules'));
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, 'package.json'), '{ "dependencies": { "umzug": "^3" } }');
  await writeFile(join(folder, 'umzug.js'), runner);
  await writeFile(join(folder, 'bare.js'), bare);
  for (let number = 1; number <= migrations; number++) {
    const name = String(number).padStart(4, '0');
    await writeFile(
      join(folder, `migrations/${name}-make.js`),
      `exports.up = ({ context }) => context.createTable('t${name}', { id: 'integer' });
exports.down = ({ context }) => context.dropTable('t${name}');\n`,
    );
  }
  return folder;
}

async function bareTime(folder: string, { host, port, user, password, name }: Database): Promise<number> {
  const env = { ...process.env, DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${name}` };
  const { stdout } = await promisify(execFile)('node', ['bare.js'], { cwd: folder, env, maxBuffer: 1e8 });
  return Number(stdout.trim().split('\n').at(-1));
}

async function driverTime(folder: string, database: Database): Promise<number> {
  const project = await umzug.detect(folder);
  if ('reason' in project) throw new Error(project.reason);
  await using session = await project.open(database, { stepTimeout: 60_000, progress: () => {} });
  const ids = session.history.map(({ id }) => id);
  await session.mark(ids[0] as string, false); // Connects.
  const start = performance.now();
  for (const id of ids) await passed(session.up(id));
  for (const id of ids.reverse()) await passed(session.down(id));
  return performance.now() - start;
}

async function passed(step: Promise<{ ok: boolean }>): Promise<void> {
  const outcome = await step;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

async function measure(server: Server, migrations: number): Promise<void> {
  const folder = await generatedProject(migrations);
  const times: { bare: number[]; driver: number[] } = { bare: [], driver: [] };
  for (let round = 0; round < rounds; round++) {
    times.bare.push(await bareTime(folder, await server.create()));
    times.driver.push(await driverTime(folder, await server.create()));
  }
  await rm(folder, { recursive: true });
  const perStep = (list: number[]) => Math.min(...list) / (2 * migrations);
  const [one, other] = [perStep(times.bare), perStep(times.driver)];
  console.log(
    `${migrations} migrations, ms a step: bare ${one.toFixed(2)}, driver ${other.toFixed(2)}; ratio ${(other / one).toFixed(2)}`,
  );
}

await using server = await startEmbedded({ version: '17', progress: () => {} });
for (const migrations of [length, length * 5]) await measure(server, migrations);
