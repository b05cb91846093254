// node bench/umzug-history.ts [migrations …]: a full check of a long Umzug history against a bare program with the
// project's own Umzug, which runs all up and all down in one process, on the same server, in turns; wall time, with the
// start of both (but for that of our own Node.js process, 0.1 s). The aim: at most 1.5 times, and a step costs the same
// all along.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { startServer } from '../src/servers/start.ts';
import { installedPackages } from '../test/node-project.ts';
import { compare } from './compare.ts';
import { fullCheck } from './full-check.ts';
import { succeeds } from './program.ts';

const sizes = process.argv.slice(2).map(Number);

// The driver takes the Node.js of the project, which is the one on the PATH: both sides shall run in the same.
process.env.PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);

const runner = `
const { Umzug, SequelizeStorage } = require('umzug');
const { Sequelize } = require('sequelize');
const sequelize = new Sequelize(process.env.DATABASE_URL ?? 'postgres://db.invalid/x', { logging: false });
module.exports = new Umzug({
  migrations: { glob: ['migrations/*.js', { cwd: __dirname }] },
  context: sequelize.getQueryInterface(),
  storage: new SequelizeStorage({ sequelize }),
});`;

const bare = `
const umzug = require('./umzug.js');
umzug.up().then(() => umzug.down({ to: 0 })).then(() => process.exit(0));`;

/** Ten kinds of change in turn, on a table for every ten migrations; all of it behaves. */
function bodies(n: number): [up: string, down: string] {
  const table = `t${Math.floor(n / 10)}`;
  const kinds: [string, string][] = [
    [
      `q.createTable('${table}', { id: { type: 'SERIAL', primaryKey: true }, name: { type: 'VARCHAR(80)', allowNull: false } })`,
      `q.dropTable('${table}')`,
    ],
    [`q.addColumn('${table}', 'age', { type: 'INTEGER' })`, `q.removeColumn('${table}', 'age')`],
    [`q.addIndex('${table}', ['name'], { name: 'ix_${table}' })`, `q.removeIndex('${table}', 'ix_${table}')`],
    [
      `q.addColumn('${table}', 'email', { type: 'VARCHAR(120)', defaultValue: '' })`,
      `q.removeColumn('${table}', 'email')`,
    ],
    [
      `q.addConstraint('${table}', { type: 'unique', fields: ['email'], name: 'uq_${table}' })`,
      `q.removeConstraint('${table}', 'uq_${table}')`,
    ],
    [
      `q.sequelize.query('ALTER TABLE ${table} ALTER name TYPE varchar(200)')`,
      `q.sequelize.query('ALTER TABLE ${table} ALTER name TYPE varchar(80)')`,
    ],
    [
      `q.sequelize.query('ALTER TABLE ${table} ADD CONSTRAINT ck_${table} CHECK (age > 0)')`,
      `q.removeConstraint('${table}', 'ck_${table}')`,
    ],
    [`q.sequelize.query("CREATE TYPE e_${table} AS ENUM ('a', 'b')")`, `q.sequelize.query('DROP TYPE e_${table}')`],
    [
      `q.sequelize.query('CREATE VIEW v_${table} AS SELECT id FROM ${table}')`,
      `q.sequelize.query('DROP VIEW v_${table}')`,
    ],
    [`q.renameColumn('${table}', 'age', 'years')`, `q.renameColumn('${table}', 'years', 'age')`],
  ];
  return kinds[n % 10] as [string, string];
}

async function generatedProject(migrations: number): Promise<string> {
  const packages = await installedPackages(join(import.meta.dirname, '../fixtures/projects/umzug/students'));
  const folder = await mkdtemp(join(tmpdir(), 'downright-bench-'));
  await symlink(packages, join(folder, 'node_modules'));
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, 'package.json'), '{ "dependencies": { "umzug": "^3" } }');
  await writeFile(join(folder, 'umzug.js'), runner);
  await writeFile(join(folder, 'bare.js'), bare);
  for (let n = 0; n < migrations; n++) {
    const [up, down] = bodies(n);
    const text = `exports.up = ({ context: q }) => ${up};\nexports.down = ({ context: q }) => ${down};\n`;
    await writeFile(join(folder, `migrations/${String(n + 1).padStart(4, '0')}-change.js`), text);
  }
  return folder;
}

await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
for (const migrations of sizes.length > 0 ? sizes : [200, 1000]) {
  const folder = await generatedProject(migrations);
  try {
    await compare(`${migrations} migrations`, server, {
      other: {
        name: 'bare Umzug, all up and all down',
        run: ({ user, password, host, port, name }) =>
          succeeds(process.execPath, ['bare.js'], folder, {
            DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${name}`,
          }).seconds,
      },
      check: () => fullCheck(folder, server),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
