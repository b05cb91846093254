import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../../src/errors.ts';
import { testServer } from '../../postgres.ts';
import { environmentWith, pythonFor } from '../../python.ts';
import { madeProject, opened, passedDown, passedUp, plainProject, revision, smallEnv } from './made-project.ts';

const server = await testServer();
const interpreters = [
  ['the newest Alembic', await pythonFor('students')],
  ['Alembic 1.8', await environmentWith(['alembic==1.8.1', 'SQLAlchemy<2', 'psycopg2-binary'])],
] as const;

interface Graph {
  files: { [path: string]: string };
  /** Ids in the order in which they run. */
  sound: string[];
  /** Files of the others. */
  stranded: string[];
}

const graphs: { [what: string]: Graph } = {
  'a parent that is missing': {
    files: plainProject({
      a1: revision('a1'),
      b2: revision('b2', { parents: ['gone'] }),
      c3: revision('c3', { parents: ['b2'] }),
      d4: revision('d4', { parents: ['a1'] }),
    }),
    sound: ['a1', 'd4'],
    stranded: ['b2', 'c3'],
  },
  'a merge, one parent of which is missing': {
    files: plainProject({ a1: revision('a1'), b2: revision('b2', { parents: ['a1', 'gone'] }) }),
    sound: ['a1'],
    stranded: ['b2'],
  },
  'a dependency that is missing': {
    files: plainProject({ a1: revision('a1', { more: `depends_on = 'shop'\n` }), b1: revision('b1') }),
    sound: ['b1'],
    stranded: ['a1'],
  },
  'an id twice: that which comes first in the graph runs': {
    files: plainProject({
      a1: revision('a1'),
      copy_of_b2: revision('b2', { parents: ['c3'] }),
      original_b2: revision('b2', { parents: ['a1'] }),
      c3: revision('c3', { parents: ['b2'] }),
    }),
    sound: ['a1', 'b2', 'c3'],
    stranded: ['copy_of_b2'],
  },
  'an id twice in one place: that whose file comes first runs': {
    files: plainProject({ one: revision('a1'), two: revision('a1'), b2: revision('b2', { parents: ['a1'] }) }),
    sound: ['a1', 'b2'],
    stranded: ['two'],
  },
  'a circle, what follows it, and what does not': {
    files: plainProject({
      a1: revision('a1', { parents: ['b2'] }),
      b2: revision('b2', { parents: ['a1'] }),
      c3: revision('c3', { parents: ['b2'] }),
      d1: revision('d1'),
    }),
    sound: ['d1'],
    stranded: ['a1', 'b2', 'c3'],
  },
  'a revision that follows itself': {
    files: plainProject({ a1: revision('a1', { parents: ['a1'] }), b1: revision('b1') }),
    sound: ['b1'],
    stranded: ['a1'],
  },
  'a circle of dependencies': {
    files: plainProject({
      a1: revision('a1', { more: `depends_on = 'b1'\n` }),
      b1: revision('b1', { more: `depends_on = 'a1'\n` }),
    }),
    sound: [],
    stranded: ['a1', 'b1'],
  },
  'several folders, and folders in them': {
    files: {
      ...plainProject({ a1: revision('a1'), 'deep/er/b2': revision('b2', { parents: ['a1'] }) }),
      'shop/c3.py': revision('c3', { parents: ['gone'] }),
      'shop/d1.py': revision('d1'),
      'alembic.ini':
        '[alembic]\nscript_location = migrations\nversion_path_separator = space\n' +
        'version_locations = %(here)s/migrations/versions %(here)s/shop\nrecursive_version_locations = true\n',
    },
    sound: ['a1', 'b2', 'd1'],
    stranded: ['c3'],
  },
};

for (const [name, python] of interpreters) {
  for (const [what, { files, sound, stranded }] of Object.entries(graphs)) {
    // Alembic 1.8 does not know recursive_version_locations.
    if (name === 'Alembic 1.8' && files['alembic.ini']?.includes('recursive')) continue;
    test(`${what}, with ${name}: what is sound runs, the others are told`, async () => {
      const folder = await madeProject(files);
      await using session = await opened(folder, await server.create(), { python });
      assert.deepEqual(
        session.history.map(({ id }) => id),
        sound,
      );
      assert.deepEqual(
        session.stranded?.map(({ file }) => file.replace(/^.*\/|\.py$/g, '')),
        stranded,
      );
      for (const id of sound) assert.deepEqual(await session.up(id), passedUp, id);
      for (const id of sound.toReversed()) assert.deepEqual(await session.down(id), passedDown, id);
    });
  }
}

test('revisions of several places, and labelled ones, are told with their branches', async () => {
  const folder = await madeProject({
    ...plainProject({ a1: revision('a1'), b2: revision('b2', { parents: ['a1'], more: `branch_labels = 'shop'\n` }) }),
    'shop/c1.py': revision('c1'),
    'alembic.ini':
      '[alembic]\nscript_location = migrations\nversion_path_separator = space\n' +
      'version_locations = %(here)s/migrations/versions %(here)s/shop\n',
  });
  await using session = await opened(folder, await server.create());
  assert.deepEqual(
    session.history.map(({ id, branches }) => [id, branches]),
    [
      ['a1', ['shop']],
      ['b2', ['shop']],
      ['c1', ['shop/']],
    ],
  );
});

for (const [what, files, says] of [
  [
    'a label used twice',
    plainProject({
      a1: revision('a1', { more: `branch_labels = 'shop'\n` }),
      b1: revision('b1', { more: `branch_labels = 'shop'\n` }),
    }),
    /^Branch name 'shop' in revision [ab]1 already used by revision [ab]1$/,
  ],
  [
    'an id with a character that Alembic does not take',
    plainProject({ a1: revision('a-1') }),
    /not allowed in revision/,
  ],
] as const) {
  test(`${what}: a refusal in Alembic's own words`, async () => {
    const folder = await madeProject(files);
    await assert.rejects(opened(folder, await server.create()), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.message, 'Alembic cannot read the migrations.');
      assert.match(error.why ?? '', says);
      return true;
    });
  });
}

test('a revision without a parent line', async () => {
  const folder = await madeProject(plainProject({ a1: `revision = 'a1'\n\ndef upgrade():\n    pass\n` }, smallEnv));
  await assert.rejects(opened(folder, await server.create()), {
    message: 'The revision migrations/versions/a1.py has no `down_revision`.',
  });
});
