import assert from 'node:assert/strict';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';
import type { Checked } from './checked.ts';

/** A revision with a fault, and what is told of it. */
export interface Fault {
  up?: string;
  down?: string;
  /** The findings of this revision: the check, and what its message says. */
  told: [check: string, says: RegExp][];
}

/** Lines of Python that open a connection of their own, which commits each statement. */
export const other = `import psycopg2
other = psycopg2.connect('postgresql://me@elsewhere/production')
other.autocommit = True
cursor = other.cursor()
`;

/** Lines of Python that run a statement outside of the database: in \`postgres\`, as the server's superuser. */
export function outside(sql: string): string {
  return `here = op.get_bind().connection.dbapi_connection.info
name = here.dbname
op.execute('CREATE EXTENSION IF NOT EXISTS dblink')
op.get_bind().exec_driver_sql(
    'SELECT dblink_exec(%s, %s)',
    ('host=%s port=%s user=%s password=%s dbname=postgres' % (here.host, here.port, here.user, here.password), ${sql}),
)`;
}

/**
 * A project with a good revision, a branch for each fault (what fails after a failure is not judged), and one that merges
 * them and whose downgrade leaves a type behind.
 */
export function historyWith(faults: { [id: string]: Fault }): Promise<string> {
  const ids = Object.keys(faults);
  const revisions: { [id: string]: string } = {
    first: revision('first', {
      up: `op.execute('CREATE TABLE first (n int)')`,
      down: `op.execute('DROP TABLE first')`,
    }),
    last: revision('last', { parents: ids, up: `op.execute("CREATE TYPE left_behind AS ENUM ('a')")` }),
  };
  for (const [id, { up = 'pass', down = 'pass' }] of Object.entries(faults)) {
    revisions[id] = revision(id, { parents: ['first'], up, down });
  }
  return madeProject(plainProject(revisions));
}

/** The faults are told, each at its revision; the other revisions as ever; and nothing is left of the run. */
export function assertTold(
  { status, stderr, findings, record, left: leftBehind }: Checked,
  faults: { [id: string]: Fault },
) {
  assert.equal(status, 1, stderr);
  assert.equal(record?.stopped, undefined);
  const told = findings.map(({ revision: id, check, message }) => ({ id, check, message }));
  for (const [id, { told: expected }] of Object.entries(faults)) {
    const own = told.filter((one) => one.id === id);
    assert.deepEqual(
      own.map(({ check }) => check),
      expected.map(([check]) => check),
      `${id}: ${JSON.stringify(own)}`,
    );
    for (const [index, [, says]] of expected.entries()) assert.match(String(own[index]?.message), says, id);
  }
  const rest = told.filter(({ id }) => !(id in faults));
  assert.deepEqual(
    rest.map(({ id, check }) => [id.replace(/\.js$/, ''), check]),
    [['last', 'downgrade-missing']],
  );
  assert.deepEqual(leftBehind, []);
}
