import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masked, maskedData } from '../../src/tools/masked.ts';

const token = 'x'.repeat(36);
const secrets = [
  [
    'could not connect to postgresql://shop:hunter2@db.example/shop',
    'could not connect to postgresql://shop:***@db.example/shop',
  ],
  [
    'postgresql+psycopg2://shop:p@ss:w/rd@db/shop?sslmode=require',
    'postgresql+psycopg2://shop:***@db/shop?sslmode=require',
  ],
  ['redis://:hunter2@cache:6379/0', 'redis://:***@cache:6379/0'],
  ['host=db user=shop password=hunter2 dbname=shop', 'host=db user=shop password=*** dbname=shop'],
  [`password='two words' dbname=shop`, 'password=*** dbname=shop'],
  ['DB_PASSWORD=hunter2', 'DB_PASSWORD=***'],
  [
    `{'api_key': 'abc', "clientSecret": "d\\"ef", 'name': 'shop'}`,
    `{'api_key': ***, "clientSecret": ***, 'name': 'shop'}`,
  ],
  ['invalid password: hunter2', 'invalid password: ***'],
  [`UPDATE users SET password = 'hunter2' WHERE id = 1`, 'UPDATE users SET password = *** WHERE id = 1'],
  [`CREATE ROLE app LOGIN PASSWORD 'it''s'`, `CREATE ROLE app LOGIN PASSWORD '***'`],
  ['https://api.example/?access_token=abc&page=2', 'https://api.example/?access_token=***&page=2'],
  [`Authorization: Bearer ${token}`, 'Authorization: Bearer ***'],
  [`push with ghp_${token}!`, 'push with ghp_***!'],
  [`AKIA${'A'.repeat(16)}`, 'AKIA***'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', '***'],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----',
  ],
] as const;

for (const [text, shown] of secrets) {
  test(text, () => {
    assert.equal(masked(text), shown);
    assert.equal(masked(shown), shown, 'a masked text stays as it is');
  });
}

for (const text of [
  'column "password" of relation "users" does not exist',
  'ALTER TABLE users ADD COLUMN password VARCHAR(80) NOT NULL',
  `CREATE TABLE tokens (token TEXT DEFAULT 'none', secret BOOLEAN)`,
  'syntax error at or near token: ALTER',
  'see https://alembic.sqlalchemy.org/en/latest/naming.html, or mail me@example.org',
  'postgresql://localhost:5432/shop',
  'CREATE INDEX users_password_key ON users (password)',
  'assert token == expected',
]) {
  test(`as it is: ${text}`, () => assert.equal(masked(text), text));
}

test('data is masked through and through', () => {
  assert.deepEqual(maskedData({ ok: false, line: 3, error: { sql: null, trace: ['x', 'pwd=abc'] } }), {
    ok: false,
    line: 3,
    error: { sql: null, trace: ['x', 'pwd=***'] },
  });
});
