import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { pythonFor } from '../../python.ts';
import { column, columnsOf } from '../../query.ts';
import { errorOf, fixtures, opened, passedDown, passedUp } from './made-project.ts';

const server = await testServer();
const python = await pythonFor('broken-downgrades');

test('each downgrade is broken in its own way', async () => {
  const database = await server.create();
  await using session = await opened(join(fixtures, 'broken-downgrades'), database, { python });
  assert.match(session.versions.psycopg ?? '', /^3\./);
  assert.equal(session.history.length, 7);
  for (const { id } of session.history) assert.deepEqual(await session.up(id), passedUp);
  const [customers, phone, orders, notes, city, payments, index] = session.history.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];

  assert.deepEqual(await session.down(index), passedDown);
  assert.deepEqual(await session.down(payments), passedDown);
  assert.deepEqual(await column(database, `SELECT typname FROM pg_type WHERE typtype = 'e'`), ['payment_method']);
  assert.deepEqual(await session.down(city), passedDown);
  assert.deepEqual(await session.down(notes), passedDown);
  assert.ok((await columnsOf(database, 'customers')).includes('notes'));

  assert.equal(session.history[2]?.lines.down, null);
  const missing = errorOf(await session.down(orders));
  assert.equal(missing.type, 'AttributeError');
  assert.match(missing.message, /has no attribute 'downgrade'$/);
  assert.equal(missing.line, null);
  await session.mark(orders, false);

  const { trace, ...raised } = errorOf(await session.down(phone));
  assert.deepEqual(raised, {
    kind: 'error',
    type: 'psycopg.errors.UndefinedTable',
    message: 'relation "customer" does not exist',
    sqlstate: '42P01',
    sql: 'ALTER TABLE customer DROP COLUMN phone',
    line: 28,
  });
  assert.deepEqual(trace, [`${session.history[1]?.file}:28 in downgrade`]);
  await session.mark(phone, false);
  assert.equal(errorOf(await session.down(customers)).sqlstate, '2BP01');
});
