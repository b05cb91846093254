import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualEnvironment } from '../scripts/prepare.mjs';
import { installed } from '../test/node-project.ts';

/** A history whose first revision makes many tables, and whose others each change one of them. */
interface Plan {
  revisions: number;
  tables: number;
  /** The downgrade of the one in the middle does nothing. */
  broken: boolean;
}

interface Made {
  folder: string;
  /** Flags for `downright check`. */
  options: string[];
  remove: () => void;
}

const columns =
  'id bigserial PRIMARY KEY, name text NOT NULL, email varchar(255) UNIQUE, amount numeric(10, 2) DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now(), note text';

function statements({ revisions, tables, broken }: Plan, n: number): [up: string[], down: string[]] {
  const names = Array.from({ length: tables }, (_, table) => `t${table}`);
  if (n === 0) {
    return [names.map((name) => `CREATE TABLE ${name} (${columns})`), names.map((name) => `DROP TABLE ${name}`)];
  }
  const table = `t${n % tables}`;
  const down = broken && n === Math.floor(revisions / 2) ? 'SELECT 1' : `ALTER TABLE ${table} DROP c${n}`;
  return [[`ALTER TABLE ${table} ADD c${n} integer`], [down]];
}

const idOf = (n: number): string => `r${String(n).padStart(5, '0')}`;

export async function alembicHistory(plan: Plan): Promise<Made> {
  const source = 'fixtures/checks/downgrade-missing/good';
  const python = virtualEnvironment('fixtures/checks/requirements.txt');
  const folder = mkdtempSync(join(tmpdir(), 'downright-bench-'));
  cpSync(source, folder, { recursive: true, filter: (path) => !/versions\/.+|__pycache__/.test(path) });
  mkdirSync(join(folder, 'migrations/versions'), { recursive: true });
  for (let n = 0; n < plan.revisions; n++) {
    const [up, down] = statements(plan, n).map((body) => body.map((sql) => `    op.execute("${sql}")`).join('\n'));
    const parent = n === 0 ? 'None' : `"${idOf(n - 1)}"`;
    writeFileSync(
      join(folder, `migrations/versions/${idOf(n)}.py`),
      `"""revision ${n}"""\nfrom alembic import op\n\nrevision = "${idOf(n)}"\ndown_revision = ${parent}\n\n\ndef upgrade():\n${up}\n\n\ndef downgrade():\n${down}\n`,
    );
  }
  return { folder, options: ['--python', python], remove: () => rmSync(folder, { recursive: true }) };
}

export async function umzugHistory(plan: Plan): Promise<Made> {
  const source = await installed('umzug/students-fixed');
  const folder = mkdtempSync(join(tmpdir(), 'downright-bench-'));
  cpSync(source, folder, { recursive: true, filter: (path) => !/node_modules|migrations\/.+/.test(path) });
  symlinkSync(join(source, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'migrations'), { recursive: true });
  for (let n = 0; n < plan.revisions; n++) {
    const [up, down] = statements(plan, n).map((body) => JSON.stringify(body));
    writeFileSync(
      join(folder, `migrations/${idOf(n)}.js`),
      `const run = (all) => async ({ context }) => {\n  for (const sql of all) await context.sequelize.query(sql);\n};\nmodule.exports = {\n  up: run(${up}),\n  down: run(${down}),\n};\n`,
    );
  }
  return { folder, options: [], remove: () => rmSync(folder, { recursive: true }) };
}
