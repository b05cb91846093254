import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';
import { replayed } from '../tools/alembic/replayed.ts';

const server = await testServer();

test('an id that is too long for Alembic’s table is told, and the replay goes on', async () => {
  const id = 'add_the_number_of_the_house_to_the_address';
  const up = (table: string) => ({ up: `op.execute('CREATE TABLE ${table} ()')`, down: `op.drop_table('${table}')` });
  const revisions = {
    a1: revision('a1', up('a')),
    b2: revision(id, { parents: ['a1'], ...up('b') }),
    c3: revision('c3', { parents: [id], ...up('c') }),
  };
  const folder = await madeProject(plainProject(revisions));
  const { record, findings } = await replayed(server, folder, { python: await pythonFor('students') });
  assert.deepEqual(
    record.revisions.map(({ up, down }) => [up.outcome, down?.outcome]),
    [
      ['passed', 'passed'],
      ['failed', undefined],
      ['passed', 'passed'],
    ],
  );
  assert.deepEqual(
    findings.map(({ check, location, todo }) => [check, location, todo]),
    [
      [
        'upgrade-fails',
        { file: 'migrations/versions/b2.py', line: 5 },
        'The id of the revision has 42 characters, and Alembic’s table takes 32: write a shorter one, also as `down_revision` of what follows, and run the check again. Revisions after it were tried as if it had run.',
      ],
    ],
  );
});

test('a module that autogenerate has not imported is named', async () => {
  const up = `op.create_table('t', sa.Column('id', app.types.Id))`;
  const folder = await madeProject(plainProject({ a1: revision('a1', { up }) }));
  const { findings } = await replayed(server, folder, { python: await pythonFor('students') });
  assert.match(findings[0]?.todo ?? '', /put `import app` at the top of the file, and into `script\.py\.mako`/);
});
