/**
 * What a step through the Alembic driver costs, against the same step in a bare loop in one process with everything
 * kept loaded: node bench/alembic-step.ts [revisions] [rounds]
 * Both run in turns on one server, up and down. What else the machine does can only add to a round, so the fastest
 * round of each side counts.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from '../src/servers/server.ts';
import { startServer } from '../src/servers/start.ts';
import { alembic } from '../src/tools/alembic/index.ts';
import { environmentWith } from '../test/python.ts';

const root = join(import.meta.dirname, '..');
const revisions = Number(process.argv[2] ?? 200);
const rounds = Number(process.argv[3] ?? 7);

const python = await environmentWith(['alembic', 'psycopg2-binary', 'SQLAlchemy<2.1']);
const folder = await mkdtemp(join(root, '.cache', 'bench-'));
const progress = () => {};
try {
  await using server = await startServer({ kind: 'embedded', progress });
  await makeProject();
  const project = await alembic.detect(folder);
  if ('reason' in project) throw new Error(project.reason);
  const [ours, theirs] = [await server.create(), await server.create()];
  await using session = await project.open(ours, { python, stepTimeout: 60_000, progress });

  const throughDriver: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const { id } of session.history) await passed(session.up(id));
    for (const { id } of session.history.toReversed()) await passed(session.down(id));
    throughDriver.push((performance.now() - start) / (2 * revisions));
    bare.push(await bareLoop(theirs));
  }
  const ratio = Math.min(...throughDriver) / Math.min(...bare);
  console.log(`${revisions} revisions, up and down, ${rounds} rounds; the fastest of each`);
  console.log(`  bare loop in one process  ${Math.min(...bare).toFixed(2)} ms a step`);
  console.log(`  through the driver        ${Math.min(...throughDriver).toFixed(2)} ms a step`);
  console.log(`  ratio                     ${ratio.toFixed(2)}`);
} finally {
  await rm(folder, { recursive: true });
}

async function passed(outcome: Promise<{ ok: boolean }>): Promise<void> {
  const { ok } = await outcome;
  if (!ok) throw new Error('a step of the benchmark failed');
}

/** Milliseconds a step, as the loop itself measures them. */
async function bareLoop({ user, password, host, port, name }: Database): Promise<number> {
  const url = `postgresql+psycopg2://${user}:${password}@${host}:${port}/${name}`;
  const { stdout } = await promisify(execFile)(python, [join(root, 'bench', 'alembic_bare_loop.py'), folder, url]);
  return Number(stdout);
}

/** Alembic's own template, with revisions of four kinds. */
async function makeProject(): Promise<void> {
  const fixture = join(root, 'fixtures', 'projects', 'alembic', 'broken-downgrades');
  await mkdir(join(folder, 'migrations', 'versions'), { recursive: true });
  for (const file of ['alembic.ini', 'migrations/env.py', 'migrations/script.py.mako']) {
    await cp(join(fixture, file), join(folder, file));
  }
  for (let index = 0; index < revisions; index++) {
    const table = `t${index - (index % 4)}`;
    const [up, down] = [
      [
        `op.create_table('${table}', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.String(40)))`,
        `op.drop_table('${table}')`,
      ],
      [`op.add_column('${table}', sa.Column('b', sa.Integer))`, `op.drop_column('${table}', 'b')`],
      [`op.create_index('i${index}', '${table}', ['b'])`, `op.drop_index('i${index}')`],
      [`op.alter_column('${table}', 'a', nullable=False)`, `op.alter_column('${table}', 'a', nullable=True)`],
    ][index % 4] as [string, string];
    const parent = index === 0 ? 'None' : `'${idOf(index - 1)}'`;
    await writeFile(
      join(folder, 'migrations', 'versions', `${idOf(index)}.py`),
      `"""revision ${index}"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = '${idOf(index)}'\n` +
        `down_revision = ${parent}\n\n\ndef upgrade():\n    ${up}\n\n\ndef downgrade():\n    ${down}\n`,
    );
  }
}

function idOf(index: number): string {
  return (index + 1).toString(16).padStart(12, '0');
}
