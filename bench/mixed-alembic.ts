import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../src/servers/server.ts';
import { environmentWith } from '../test/python.ts';
import { succeeds } from './program.ts';

/** A long history of an Alembic project, as `alembic init` makes one. */
export interface MixedHistory {
  folder: string;
  /** An interpreter with all that it needs, and with pytest-alembic. */
  python: string;
  remove(): void;
}

/** Makes a history of ten kinds of revision in turn, on a table for every ten of them; all of it behaves. */
export function mixedAlembicHistory(revisions: number): MixedHistory {
  const python = environmentWith(['alembic', 'psycopg2-binary', 'SQLAlchemy<2.1', 'pytest-alembic']);
  const folder = mkdtempSync(join(tmpdir(), 'downright-bench-'));
  succeeds(python, ['-m', 'alembic', 'init', 'migrations'], folder);
  // What pytest-alembic asks of an env.py; nobody else gives that attribute.
  const env = join(folder, 'migrations/env.py');
  const [plain, asked] = ['engine_from_config(\n', 'config.attributes.get("connection") or engine_from_config(\n'];
  writeFileSync(env, readFileSync(env, 'utf8').replace(plain, asked));
  for (let n = 0; n < revisions; n++) {
    const [up, down] = bodies(n);
    writeFileSync(
      join(folder, `migrations/versions/${idOf(n)}.py`),
      `"""revision ${n}"""
import sqlalchemy as sa
from alembic import op

revision = "${idOf(n)}"
down_revision = ${n === 0 ? 'None' : `"${idOf(n - 1)}"`}


def upgrade():
    ${up}


def downgrade():
    ${down}
`,
    );
  }
  return { folder, python, remove: () => rmSync(folder, { recursive: true }) };
}

/** Writes a configuration like that of the project, but for a database that exists; returns its path. */
export function iniFor(folder: string, { user, password, host, port, name }: Database): string {
  const url = `postgresql+psycopg2://${user}:${password}@${host}:${port}/${name}`.replaceAll('%', '%%');
  const ini = join(folder, 'bare.ini');
  writeFileSync(ini, `[alembic]\nscript_location = ${folder}/migrations\nsqlalchemy.url = ${url}\n${logging}`);
  return ini;
}

/** As in what `alembic init` writes. */
const logging = `
[loggers]
keys = root,sqlalchemy,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
`;

function idOf(n: number): string {
  return `r${String(n).padStart(5, '0')}`;
}

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
