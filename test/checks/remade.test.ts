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

test('a table dropped by hand: its lines go with those of its type, its indexes and the keys that referred to it, and are told once', async () => {
  const [table, more] = [
    `op.create_table('shelves', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('kind', sa.Enum('a', 'b', name='kind')))`,
    `op.create_index('ix_shelves_kind', 'shelves', ['kind'])`,
  ];
  const column = `op.add_column('rooms', sa.Column('size', sa.Integer()))`;
  const first = revision('a1', {
    up: `${table}\n${more}\nop.create_table('rooms', sa.Column('shelf', sa.Integer(), sa.ForeignKey('shelves.id')))`,
    down: `op.drop_table('rooms')\nop.drop_table('shelves')\nop.execute('DROP TYPE kind')`,
  });
  const again = revision('b2', {
    parents: ['a1'],
    up: `${table}\n${more}\n${column}\nop.create_foreign_key(None, 'rooms', 'shelves', ['shelf'], ['id'])`,
    down: `op.drop_constraint(None, 'rooms')\nop.drop_column('rooms', 'size')\nop.drop_index('ix_shelves_kind')\nop.drop_table('shelves')`,
  });
  const folder = await madeProject(plainProject({ a1: first, b2: again }));
  const { findings } = await reportOnFixture(folder, server, python);
  assert.deepEqual(
    findings.map(({ check, object }) => [check, object]),
    [['duplicate-object', 'shelves']],
    'neither the type on its own, nor the key without a name that goes away with the table',
  );
  const [finding] = findings;
  assert.match(finding?.message ?? '', /makes table `shelves` with enum `kind`, which was already made/);
  assert.match(finding?.why ?? '', /Index `ix_shelves_kind` and foreign key `rooms_shelf_fkey` went with the table/);
  const deleted = finding?.edits.flatMap(({ line, endLine }) => again.split('\n').slice(line - 1, endLine)) ?? [];
  assert.deepEqual(
    again.split('\n').filter((line) => line.includes('op.') && !deleted.includes(line)),
    [`    ${column}`, `    op.drop_column('rooms', 'size')`],
  );
});

test('two indexes made again, and nothing else: both edits would leave the functions without a body', async () => {
  const indexes = [`op.create_index('ix_a', 'books', ['id'])`, `op.create_index('ix_b', 'books', ['author_id'])`];
  const folder = await madeProject(
    plainProject({
      a1: make.replace(`    op.create_index`, `    ${indexes.join('; ')}\n    op.create_index`),
      b2: revision('b2', {
        parents: ['a1'],
        up: indexes.join('\n'),
        down: `op.drop_index('ix_b')\nop.drop_index('ix_a')`,
      }),
    }),
  );
  const { findings } = await reportOnFixture(folder, server, python);
  assert.deepEqual(
    findings.map(({ object, edits }) => [object, edits]),
    [
      ['ix_a', []],
      ['ix_b', []],
    ],
  );
});
