import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnFixture } from '../../scripts/check-page.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';

const server = await testServer();
const python = await pythonFor('students');

const make = revision('a1', {
  up: `op.execute('CREATE TABLE authors (id int PRIMARY KEY)')
op.execute('CREATE TABLE books (id int, author_id int CONSTRAINT books_author_id_fkey REFERENCES authors (id))')
op.create_index('ix_books_author_id', 'books', ['author_id'])`,
  down: `op.execute('DROP TABLE books')\nop.execute('DROP TABLE authors')`,
});

async function findingOf(up: string, down: string) {
  const again = revision('b2', { parents: ['a1'], up, down });
  const folder = await madeProject(plainProject({ a1: make, b2: again }));
  const { findings } = await reportOnFixture(folder, server, python);
  const finding = findings.find(({ check }) => check === 'duplicate-column');
  assert.ok(finding);
  return { ...finding, source: again };
}

const [column, index, key] = [
  `op.add_column('books', sa.Column('author_id', sa.Integer()))`,
  `op.create_index(op.f('ix_books_author_id'), 'books', ['author_id'])`,
  `op.create_foreign_key(None, 'books', 'authors', ['author_id'], ['id'])`,
];
const [noColumn, noIndex, noKey] = [
  `op.drop_column('books', 'author_id')`,
  `op.drop_index('ix_books_author_id', table_name='books')`,
  `op.drop_constraint('books_author_id_fkey', 'books')`,
];

test('what went with the column and is made again goes with its lines, and the functions keep a body', async () => {
  const up = [column, index, key].join('\n');
  const { why, edits, source } = await findingOf(up, [noKey, noIndex, noColumn].join('\n'));
  assert.match(
    why,
    /[Ff]oreign key `books_author_id_fkey` and index `ix_books_author_id` went with the column, and the revision makes them/,
  );
  const lineOf = (text: string): number => source.split('\n').findIndex((line) => line.includes(text)) + 1;
  assert.deepEqual(
    edits.map(({ line, endLine, replacement }) => [line, endLine, replacement]),
    [
      [lineOf(column), lineOf(key), '    pass'],
      [lineOf(noKey), lineOf(noColumn), '    pass'],
    ],
  );
});

test('where not all of it is found, nothing is edited, and it is said in words', async () => {
  const raw = `op.execute('ALTER TABLE books ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES authors')`;
  const { edits, todo } = await findingOf([column, index, raw].join('\n'), noColumn);
  assert.deepEqual(edits, []);
  assert.match(
    todo,
    /^Remove from the upgrade what adds `books.author_id` and foreign key `books_author_id_fkey` and index `ix_books_author_id` again, and from the downgrade what drops them\./,
  );
});

test('what went with the column and is not made again is not mentioned', async () => {
  const { why, edits } = await findingOf(column, noColumn);
  assert.doesNotMatch(why, /went with/);
  assert.equal(edits.length, 2);
});

test('two columns in one batch: each edit alone is right, together they would leave it without a statement', async () => {
  const two = (call: string): string => `with op.batch_alter_table('books') as batch:
    batch.${call}
    batch.add_column(sa.Column('id', sa.Integer()))`;
  const { edits, todo } = await findingOf(two(`add_column(sa.Column('author_id', sa.Integer()))`), noColumn);
  assert.deepEqual(edits, []);
  assert.match(todo, /^In the upgrade, delete line 10\./);
  const oneStays = `${column}\nop.add_column('books', sa.Column('id', sa.Integer()))\nop.execute('SELECT 1')`;
  assert.equal((await findingOf(oneStays, noColumn)).edits.length, 2, 'where a statement stays, the edits do, too');
});
