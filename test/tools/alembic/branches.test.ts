import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import {
  madeProject,
  opened,
  passedDown,
  passedUp,
  plainProject,
  type RevisionText,
  revision,
} from './made-project.ts';

const server = await testServer();

/** Runs every revision up in the order of the history, and down in the reverse; returns the order. */
async function order(graph: { [id: string]: RevisionText }): Promise<string[]> {
  const texts = Object.entries(graph).map(([id, text]) => {
    const own = { up: `op.execute('CREATE TABLE ${id} ()')`, down: `op.execute('DROP TABLE ${id}')` };
    return [id, revision(id, { ...own, ...text })];
  });
  const folder = await madeProject(plainProject(Object.fromEntries(texts)));
  const database = await server.create();
  await using session = await opened(folder, database);
  const ids = session.history.map(({ id }) => id);
  for (const [index, { id, parents, dependsOn }] of session.history.entries()) {
    const earlier = ids.slice(0, index);
    assert.ok(
      [...parents, ...dependsOn].every((other) => earlier.includes(other)),
      `${id} before what it needs`,
    );
    assert.deepEqual(await session.up(id), passedUp);
  }
  for (const id of ids.toReversed()) {
    assert.deepEqual(await session.down(id), passedDown, id);
    await session.mark(id, true);
    await session.mark(id, false);
  }
  assert.deepEqual(await column(database, 'SELECT version_num FROM alembic_version'), []);
  return ids;
}

const empty = { up: 'pass', down: 'pass' };

test('two branches and a merge', async () => {
  const ids = await order({
    a1: {},
    b2: { parents: ['a1'] },
    c2: { parents: ['a1'] },
    b3: { parents: ['b2'] },
    d4: { parents: ['b3', 'c2'], ...empty },
    e5: { parents: ['d4'] },
  });
  assert.deepEqual(ids, ['a1', 'b2', 'b3', 'c2', 'd4', 'e5']);
});

test('two bases, two heads, labels and a dependency', async () => {
  const ids = await order({
    b1: { more: `branch_labels = ('billing',)\n` },
    a1: {},
    a2: { parents: ['a1'], more: `depends_on = 'b2'\n` },
    b2: { parents: ['b1'] },
    b3: { parents: ['b2'] },
    c1: { more: `depends_on = 'billing'\n` },
  });
  assert.deepEqual(ids, ['a1', 'b1', 'b2', 'a2', 'b3', 'c1']);
});

test('the history tells parents and dependencies, whatever they are called by', async () => {
  const folder = await madeProject(
    plainProject({
      a1: revision('a1abcdef', { more: `branch_labels = 'shop'\n` }),
      b1: revision('b1', { more: `depends_on = 'shop'\n` }),
      c2: revision('c2', { parents: ['a1abcdef', 'b1'] }),
    }),
  );
  await using session = await opened(folder, await server.create());
  assert.deepEqual(
    session.history.map(({ id, parents, dependsOn }) => ({ id, parents, dependsOn })),
    [
      { id: 'a1abcdef', parents: [], dependsOn: [] },
      { id: 'b1', parents: [], dependsOn: ['a1abcdef'] },
      { id: 'c2', parents: ['a1abcdef', 'b1'], dependsOn: [] },
    ],
  );
});

test('lines are found however a revision is written', async () => {
  const text = `"""Told
in two lines.
"""
import sqlalchemy as sa
from alembic import op
revision: str = 'a1'
down_revision: str | None = None
def up():
    pass
upgrade = up
downgrade = lambda: None
`;
  const folder = await madeProject(plainProject({ a1: text.replace(': str | None', '') }));
  await using session = await opened(folder, await server.create());
  const [only] = session.history;
  assert.deepEqual(only?.lines, { revision: 6, parents: 7, dependsOn: 1, up: 10, down: 11 });
  assert.equal(only?.message, 'Told in two lines.');
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await session.down('a1'), passedDown);
});
