// node bench/history.ts [revisions]: a full check of a long Alembic history against what the tool itself takes for
// `alembic upgrade head` and `alembic downgrade base`, on the same server, in one run. The aim: at most 1.5 times.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualEnvironment } from '../scripts/prepare.mjs';
import { replay } from '../src/replay/replay.ts';
import { startServer } from '../src/servers/start.ts';
import { detectProject } from '../src/tools/detect.ts';

const count = Number(process.argv[2] ?? 1000);
const python = virtualEnvironment('fixtures/checks/requirements.txt');
const folder = mkdtempSync(join(tmpdir(), 'downright-bench-'));
cpSync('fixtures/checks/downgrade-missing/good', folder, { recursive: true });
rmSync(join(folder, 'migrations/versions'), { recursive: true });
cpSync('fixtures/checks/downgrade-missing/good/migrations/versions', join(folder, 'migrations/versions'), {
  recursive: true,
  filter: (source) => !source.endsWith('.py'),
});

/** Ten kinds of change, on a table for every ten revisions. */
function bodies(n: number): [up: string, down: string] {
  const table = `t${Math.floor(n / 10)}`;
  const kinds: [string, string][] = [
    [
      `op.create_table("${table}", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(80), nullable=False))`,
      `op.drop_table("${table}")`,
    ],
    [`op.add_column("${table}", sa.Column("age", sa.Integer()))`, `op.drop_column("${table}", "age")`],
    [`op.create_index("ix_${table}_name", "${table}", ["name"])`, `op.drop_index("ix_${table}_name")`],
    [
      `op.add_column("${table}", sa.Column("email", sa.String(120), server_default=""))`,
      `op.drop_column("${table}", "email")`,
    ],
    [
      `op.create_unique_constraint("uq_${table}", "${table}", ["email"])`,
      `op.drop_constraint("uq_${table}", "${table}")`,
    ],
    [
      `op.alter_column("${table}", "name", type_=sa.String(200))`,
      `op.alter_column("${table}", "name", type_=sa.String(80))`,
    ],
    [
      `op.create_check_constraint("ck_${table}", "${table}", "age > 0")`,
      `op.drop_constraint("ck_${table}", "${table}")`,
    ],
    [`sa.Enum("a", "b", name="e_${table}").create(op.get_bind())`, `sa.Enum(name="e_${table}").drop(op.get_bind())`],
    [`op.execute("CREATE VIEW v_${table} AS SELECT id FROM ${table}")`, `op.execute("DROP VIEW v_${table}")`],
    [`op.execute("UPDATE ${table} SET age = 1")`, 'pass'],
  ];
  return kinds[n % 10] as [string, string];
}

for (let n = 0; n < count; n++) {
  const id = (at: number): string => `r${String(at).padStart(5, '0')}`;
  const [up, down] = bodies(n);
  writeFileSync(
    join(folder, `migrations/versions/${id(n)}.py`),
    `"""revision ${n}"""
import sqlalchemy as sa
from alembic import op

revision = "${id(n)}"
down_revision = ${n === 0 ? 'None' : `"${id(n - 1)}"`}


def upgrade():
    ${up}


def downgrade():
    ${down}
`,
  );
}

function seconds(start: number): number {
  return Number(((performance.now() - start) / 1000).toFixed(2));
}

await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
const { name, host, port, user, password } = await server.create();
const url = `postgresql+psycopg2://${user}:${password}@${host}:${port}/${name}`;
const ini = join(folder, 'bare.ini');
writeFileSync(
  ini,
  `[alembic]\nscript_location = ${folder}/migrations\nsqlalchemy.url = ${url.replaceAll('%', '%%')}\n`,
);

let start = performance.now();
for (const args of [
  ['upgrade', 'head'],
  ['downgrade', 'base'],
]) {
  const { status, stderr } = spawnSync(python, ['-m', 'alembic', '-c', ini, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
const bare = seconds(start);
rmSync(ini);

start = performance.now();
const project = await detectProject(folder);
const database = await server.create();
await using session = await project.open(database, { python, stepTimeout: 60_000, progress: () => {} });
const opened = seconds(start);
const record = await replay({ project, session, server, database, folder, progress: () => {} });
const checked = seconds(start);

const broken = record.revisions.filter(({ up, down, again }) => up.error || down?.error || again).length;
console.table({
  revisions: count,
  broken,
  'alembic up and down, s': bare,
  'loading, s': opened,
  'check, s': checked,
  ratio: (checked / bare).toFixed(2),
});
rmSync(folder, { recursive: true });
