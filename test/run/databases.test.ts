import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../src/options.ts';
import { run } from '../../src/run.ts';
import { pythonFor } from '../python.ts';
import { fixtures, madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';
import { inShort } from '../tools/alembic/replayed.ts';

const python = await pythonFor('two-databases');

async function check(folder: string, given: { [name: string]: string } = {}) {
  const reports = await run(
    await parseOptions({ folder, python, server: 'embedded', scope: 'all', ...given }),
    () => {},
  );
  return reports.map((report) => ({
    database: report.record.database,
    notes: report.record.notes,
    ...inShort(report),
  }));
}

const folder = join(fixtures, 'two-databases');
const users = {
  database: 'users',
  revisions: ['create orders and users: passed, passed', 'users have an email: passed, failed'],
  findings: [
    `downgrade-fails ${relative(process.cwd(), folder)}/migrations/versions/ba4bd15200bb_users_have_an_email.py:53`,
  ],
};

test('two databases of one env.py: each is a report of its own', async () => {
  const reports = await check(folder);
  assert.deepEqual(reports, [
    {
      database: 'default',
      notes: undefined,
      revisions: ['create orders and users: passed, passed', 'users have an email: passed, passed'],
      findings: [],
    },
    { ...users, notes: undefined },
  ]);
});

test('one that was chosen: only that one, and the others are named', async () => {
  assert.deepEqual(await check(folder, { database: 'users' }), [
    { ...users, notes: ["Of the project's databases, `users` was replayed, and not `default`."] },
  ]);
});

test('an env.py for one database says nothing of databases', async () => {
  const one = revision('a1', { up: `op.execute('CREATE TABLE t ()')`, down: `op.execute('DROP TABLE t')` });
  const [report, ...others] = await check(await madeProject(plainProject({ a1: one })));
  assert.deepEqual(others, []);
  assert.equal(report?.database, undefined);
});
