import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { catalogCommand } from '../../src/commands/catalog.ts';
import { compareCommand } from '../../src/commands/compare.ts';
import { UserError } from '../../src/errors.ts';
import { Command } from '../../src/lib/commander.ts';
import { emptyDatabase } from '../catalog/try.ts';
import { testServer } from '../postgres.ts';

const server = await testServer('17');
const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
after(() => rm(folder, { recursive: true }));

/** Runs a command; gives what it prints and its exit status. */
async function run(...args: string[]): Promise<{ status: number | undefined; output: string }> {
  let status: number | undefined;
  let output = '';
  const program = new Command();
  for (const command of [catalogCommand, compareCommand]) command(program, (result) => (status = result));
  const write = process.stdout.write;
  process.stdout.write = (text: string | Uint8Array) => (output += text) !== '';
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    process.stdout.write = write;
  }
  return { status, output };
}

test('two catalogs are printed, and compared in words and as JSON', async () => {
  const { client, database } = await emptyDatabase(server);
  const url = `postgresql://${database.user}:${database.password}@${database.host}:${database.port}/${database.name}`;
  const [before, later, noted] = ['a.json', 'b.json', 'c.json'].map((name) => join(folder, name));
  await client.query('CREATE TABLE t (a integer NOT NULL)');
  const first = await run('catalog', '--url', url);
  assert.equal(first.status, 0);
  await writeFile(before!, first.output);
  await client.query(`COMMENT ON TABLE t IS 'x'`);
  await writeFile(noted!, (await run('catalog', '--url', url)).output);
  await client.query('ALTER TABLE t ALTER a DROP NOT NULL; CREATE SCHEMA other; CREATE TABLE other.u ()');
  await writeFile(later!, (await run('catalog', '--url', url, '--schemas', 'public, elsewhere')).output);

  assert.deepEqual(await run('compare', before!, before!), { status: 0, output: '' });
  assert.deepEqual(await run('compare', before!, noted!), {
    status: 0,
    output: 'note     table `t` gained the comment `x`\n',
  });
  const { status, output } = await run('compare', noted!, later!, '--json');
  assert.equal(status, 1);
  const changes = JSON.parse(output).filter(({ path }: { path: string[] }) => path[0] === 'public');
  assert.deepEqual(
    changes.map(({ object, facts }: { object: string; facts: unknown }) => [object, facts]),
    [['t.a', [{ fact: 'not null', before: true, after: null }]]],
  );
});

test('what cannot be read is told', async () => {
  const told = (what: RegExp) => (error: unknown) => error instanceof UserError && what.test(error.message);
  await assert.rejects(run('catalog', '--url', 'nonsense'), told(/--url is not the URL/));
  await assert.rejects(run('catalog', '--url', 'postgresql://u@127.0.0.1:1/x'), told(/cannot be reached/));
  await assert.rejects(
    run('compare', join(folder, 'none.json'), join(folder, 'none.json')),
    told(/Cannot read the catalog/),
  );
});
