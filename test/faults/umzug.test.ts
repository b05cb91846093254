import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { madeProject } from '../tools/umzug/made-project.ts';
import { checked } from './checked.ts';
import { assertTold, type Fault } from './history.ts';

const server = await testServer();
const fails = (says: RegExp): Fault['told'] => [['upgrade-fails', says]];
const query = (sql: string) => `await context.sequelize.query(${JSON.stringify(sql)});`;

/** What a migration in JavaScript can do to its process and to its database. `up` is the body of a function. */
const faults: { [id: string]: Fault } = {
  '02-hangs_in_sql.js': { up: query('SELECT pg_sleep(600)'), told: fails(/it took longer than 4 s/) },
  '02-loops.js': { up: 'for (;;) {}', told: fails(/it took longer than 4 s/) },
  '02-kills_itself.js': { up: `process.kill(process.pid, 'SIGKILL');`, told: fails(/it was ended by SIGKILL/) },
  '02-takes_all_memory.js': {
    up: 'const kept = []; for (;;) kept.push(Buffer.alloc(10_000_000, 1));',
    told: fails(/it took more than 600 MB of memory/),
  },
  '02-forges_an_answer.js': {
    up: `require('node:fs').writeSync(4, 'no answer\\n');`,
    told: fails(/what is no answer/),
  },
  '02-leaves_a_daemon.js': {
    up: `require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();`,
    told: [],
  },
  '02-fails_at_length.js': { up: `throw new Error('x'.repeat(50_000_000));`, told: fails(/xxx/) },
  // Sequelize makes the table again, without the older revisions, and says nothing.
  '02-drops_the_tools_table.js': { up: query('DROP TABLE "SequelizeMeta"'), told: [] },
  '02-ends_all_others.js': {
    up: query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()'),
    told: [],
  },
};

/** Umzug's revisions stand in one line, and what fails after a failure is not judged: so each fault has a project. */
for (const [file, fault] of Object.entries(faults)) {
  test(`Umzug, ${file.slice(3, -3)}: told, the others as ever, and nothing is left`, async () => {
    const migration = (up: string, down = '') =>
      `exports.up = async ({ context }) => { ${up} };\nexports.down = async ({ context }) => { ${down} };\n`;
    const folder = await madeProject({
      'migrations/01-first.js': migration(query('CREATE TABLE first (n int)'), query('DROP TABLE first')),
      [`migrations/${file}`]: migration(fault.up ?? ''),
      'migrations/last.js': migration(query(`CREATE TYPE left_behind AS ENUM ('a')`)),
    });
    const args = ['--step-timeout', '4', '--memory-limit', '600'];
    assertTold(await checked(folder, { args, given: await server.create() }), { [file]: fault });
  });
}
