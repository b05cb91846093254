import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineNaming } from '../../src/source/naming.ts';

const python = `def upgrade():
    # users, role
    op.create_table("users")
    op.add_column("users", sa.Column("role"))
    op.execute("CREATE SEQUENCE receipts")
    op.execute("CREATE FUNCTION total(int) RETURNS int")
`;

test('an object is found where it is named: quoted, as a key, as a word in SQL, or by the column in a derived name', () => {
  const line = (name: string): number | undefined => lineNaming('a.py', python, [1, 7], name);
  assert.deepEqual(
    ['users', 'role', 'receipts', 'total(integer)', 'users_role_fkey', 'enum_users_role', 'users_role_key2'].map(line),
    [3, 4, 5, 6, 4, 4, 4],
  );
  assert.deepEqual(['receipt', 'a_role', 'op.execute)'].map(line), [undefined, undefined, undefined]);
  assert.equal(lineNaming('a.js', 'up({\n  // role:\n  role: 1,\n});', [1, 4], 'role'), 3);
  assert.equal(lineNaming('a.py', python, [4, 7], 'users'), 4);
});
