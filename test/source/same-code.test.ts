import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameCode } from '../../src/source/same-code.ts';

test('Python: comments, the message at the top, line breaks and trailing commas do not count', () => {
  const one = `"""add age\n\nCreate Date: 2026\n"""\ndef upgrade():\n    op.add_column('users', sa.Column('age', sa.Integer()))\n`;
  const other = `"""add an age"""\n\n\ndef upgrade():\n    # as asked\n    op.add_column(\n        'users',\n        sa.Column('age', sa.Integer( )),\n    )\n`;
  assert.ok(isSameCode('a.py', one, other));
  assert.ok(isSameCode('a.py', one, one.replaceAll('\n', '\r\n')));
});

test('Python: an indent, a string and a number do', () => {
  const one = "if x:\n    a()\n    b('q r')\n";
  for (const other of [
    "if x:\n    a()\nb('q r')\n",
    "if x:\n    a()\n    b('q  r')\n",
    "if x:\n    a(1)\n    b('q r')\n",
    "if x:\n    a()\n    b('q r') # 1\n    c()\n",
  ]) {
    assert.equal(isSameCode('a.py', one, other), false, other);
  }
});

test('JavaScript and SQL', () => {
  assert.ok(isSameCode('a.js', 'up: () => { a( 1 ); } // x', '/* y */ up: ()=>{\n  a(1);\n}'));
  assert.equal(isSameCode('a.js', "a('x')", "a('x ')"), false);
  assert.equal(isSameCode('a.js', 'return a', 'returna'), false);
  assert.ok(isSameCode('a.sql', 'SELECT 1; -- one', 'SELECT  1;'));
  assert.equal(isSameCode('a.sql', "SELECT '--1'", "SELECT '--2'"), false);
});
