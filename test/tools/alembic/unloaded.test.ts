import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../../src/errors.ts';
import type { Stranded } from '../../../src/tools/tool.ts';
import { testServer } from '../../postgres.ts';
import { environmentWith, pythonFor } from '../../python.ts';
import { madeProject, opened, passedDown, passedUp, plainProject, revision } from './made-project.ts';

const server = await testServer();
const interpreters = [
  ['the newest Alembic', await pythonFor('students')],
  ['Alembic 1.8', await environmentWith(['alembic==1.8.1', 'SQLAlchemy<2', 'psycopg2-binary'])],
] as const;

/** Loads a1 and its child c3, beside another child of a1 that does not load, and its child d4; returns the stranded ones. */
async function strandedWith(b2: string, python?: string): Promise<Stranded[]> {
  const folder = await madeProject(
    plainProject({
      a1: revision('a1'),
      b2_not_loading: b2,
      c3: revision('c3', { parents: ['a1'] }),
      d4: revision('d4', { parents: ['b2'] }),
    }),
  );
  await using session = await opened(folder, await server.create(), python ? { python } : {});
  const sound = ['a1', 'c3'];
  assert.deepEqual(
    session.history.map(({ id }) => id),
    sound,
  );
  for (const id of sound) assert.deepEqual(await session.up(id), passedUp, id);
  for (const id of sound.toReversed()) assert.deepEqual(await session.down(id), passedDown, id);
  return [...(session.stranded ?? [])];
}

/** That a file says of itself what it says where it loads; gives its error. */
async function errorOf(b2: string, python?: string) {
  const [first, second] = await strandedWith(b2, python);
  assert.deepEqual(
    { id: first?.id, parents: first?.parents, message: first?.message, down: first?.lines.down !== null },
    { id: 'b2', parents: ['a1'], message: 'step b2', down: true },
  );
  assert.equal(second?.id, 'd4');
  assert.equal(second.loadError, undefined);
  const { type, message, line, trace } = first?.loadError ?? assert.fail('the file has loaded');
  return { type, message, line, trace };
}

const b2 = (more: string) => revision('b2', { parents: ['a1'], more });
const at = (line: number) => [`migrations/versions/b2_not_loading.py:${line}`];

for (const [name, python] of interpreters) {
  test(`a syntax error, with ${name}: its id and its parents are read all the same`, async () => {
    const { message, ...error } = await errorOf(b2('def upgrade(:\n    pass\n'), python);
    assert.deepEqual(error, { type: 'SyntaxError', line: 7, trace: at(7) });
    assert.match(message, /^invalid syntax|^Function parameters/);
  });

  test(`a module that is gone, with ${name}`, async () => {
    assert.deepEqual(await errorOf(b2('from shop import models\n'), python), {
      type: 'ModuleNotFoundError',
      message: "No module named 'shop'",
      line: 7,
      trace: at(7),
    });
  });
}

test('an API that is gone', async () => {
  const { type, message, line } = await errorOf(b2('columns = [sa.Column(sa.UnicodeText32)]\n'));
  assert.equal(type, 'AttributeError');
  assert.match(message, /UnicodeText32/);
  assert.equal(line, 7);
});

test('a file that asks to end the process', async () => {
  assert.equal((await errorOf(b2("import sys\nsys.exit('not here')\n"))).message, 'not here');
});

test('what looks like a secret in the error is masked', async () => {
  const { message } = await errorOf(b2("raise ValueError('cannot reach postgresql://me:s3cret@db/x')\n"));
  assert.equal(message, 'cannot reach postgresql://me:***@db/x');
});

test('parents in several lines, with a type and a comment', async () => {
  const text = `"""step b2\n\nmore of it\n"""\nimport gone\n\nrevision: str = "b2"  # ours\ndown_revision: tuple[str, ...] = (\n    "a1",\n    "x9",  # theirs\n)\n`;
  const [first] = await strandedWith(text);
  assert.deepEqual(first?.parents, ['a1', 'x9']);
  assert.equal(first?.message, 'step b2');
  assert.equal(first?.lines.down, null);
  assert.deepEqual([first?.lines.revision, first?.lines.parents], [7, 8]);
});

test('an id that is not written down: the name of the file stands for it', async () => {
  const [first] = await strandedWith(`import gone\nrevision = gone.id_of('b2')\ndown_revision = None\n`);
  assert.equal(first?.id, 'b2_not_loading');
});

test('a module that all revisions miss is for the user to install', async () => {
  const folder = await madeProject(
    plainProject({ a1: b2('import shop\n'), b2: revision('b3', { more: 'import shop\n' }) }),
  );
  await assert.rejects(opened(folder, await server.create()), (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.message, 'The project does not load: there is no module named `shop`.');
    return true;
  });
});
