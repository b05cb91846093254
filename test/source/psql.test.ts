import assert from 'node:assert/strict';
import { test } from 'node:test';
import { psqlParts } from '../../src/source/psql.ts';

const texts = (source: string): string[] => [...psqlParts(source)].map(({ text }) => text);

test('statements end at semicolons, and comments before them are left out', () => {
  assert.deepEqual(
    [...psqlParts('-- one\nSELECT 1;\n\n/* two; /* nested; */ still */\nSELECT 2 -- ; three\n;;\nSELECT 3')],
    [
      { kind: 'statement', text: 'SELECT 1', line: 2 },
      { kind: 'statement', text: 'SELECT 2 -- ; three', line: 5 },
      { kind: 'statement', text: 'SELECT 3', line: 7 },
    ],
  );
});

test('semicolons and backslashes in strings, names and bodies end nothing', () => {
  const statements = [
    `SELECT 'a;''b;\\'`,
    `SELECT e'it\\'s; \\\\'`,
    `CREATE TABLE "odd;""name" ()`,
    `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$`,
    `DO $body$ BEGIN EXECUTE $$ SELECT ';' $$; END $body$`,
    `CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)`,
    `CREATE OR REPLACE FUNCTION g(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 2 END; SELECT 3; END`,
    `CREATE TABLE t (price$ int, x text DEFAULT '$1;')`,
    'BEGIN',
    'END',
  ];
  assert.deepEqual(texts(statements.map((text) => `${text};\n`).join('')), statements);
});

test('the data of a COPY belongs to it, whatever it holds', () => {
  const source =
    "COPY public.notes (id, body) FROM stdin;\n1\tit's; \\\\.\n2\t\\N\n\\.\n\nSELECT 1;\nCOPY a FROM stdin;\n\\.\n";
  assert.deepEqual(
    [...psqlParts(source)],
    [
      {
        kind: 'statement',
        text: 'COPY public.notes (id, body) FROM stdin',
        line: 1,
        data: "1\tit's; \\\\.\n2\t\\N\n",
      },
      { kind: 'statement', text: 'SELECT 1', line: 6 },
      { kind: 'statement', text: 'COPY a FROM stdin', line: 7, data: '' },
    ],
  );
});

test('commands of psql are parts of their own, also in the middle of a statement', () => {
  assert.deepEqual(
    [...psqlParts('\\restrict abc\n\n\\connect shop\nSELECT 1 \\gexec\n')],
    [
      { kind: 'command', text: '\\restrict abc', line: 1 },
      { kind: 'command', text: '\\connect shop', line: 3 },
      { kind: 'statement', text: 'SELECT 1', line: 4 },
      { kind: 'command', text: '\\gexec', line: 4 },
    ],
  );
});

test('a file without an end, and one with Windows line ends', () => {
  assert.deepEqual(texts("SELECT 'never"), ["SELECT 'never"]);
  assert.deepEqual(texts(''), []);
  assert.deepEqual(
    [...psqlParts('COPY a FROM stdin;\r\n1\r\n\\.\r\nSELECT 1;\r\n')].map((part) => [
      part.text,
      'data' in part && part.data,
    ]),
    [
      ['COPY a FROM stdin', '1\r\n'],
      ['SELECT 1', false],
    ],
  );
});
