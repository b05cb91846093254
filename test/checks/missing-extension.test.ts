import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from '../replay/sql-project.ts';

const server = await testServer();

test('an extension that the server does not have is no fault of the revision, and it is said where it is', async () => {
  const record = await replaySql(server, [
    { id: 'geo', up: 'CREATE EXTENSION IF NOT EXISTS postgis', down: 'DROP EXTENSION postgis' },
    { id: 'own', up: 'CREATE TABLE own (id integer)', down: 'DROP TABLE own' },
  ]);
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ check, object, todo }) => [check, object, todo]),
    [['upgrade-fails', 'postgis', 'The image postgis/postgis:17-3.5 has postgis: set postgres-image to it.']],
  );
  assert.match(findings[0]?.message ?? '', /needs the extension `postgis`, and the PostgreSQL .* does not have it/);
});

test('what comes with an extension that nobody makes is made by hand, and the rest is checked', async () => {
  const record = await replaySql(server, [
    { id: 'own', up: 'CREATE TABLE own (id uuid DEFAULT uuid_generate_v4())', down: 'DROP TABLE own' },
    { id: 'mail', up: 'ALTER TABLE own ADD COLUMN mail citext', down: 'ALTER TABLE own DROP COLUMN mail' },
    { id: 'after', up: 'CREATE INDEX i ON own USING gin (mail gin_trgm_ops)', down: 'DROP INDEX i' },
  ]);
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ check, revision, object, proven }) => [check, revision, object, proven]),
    [
      ['missing-object', 'own', '"uuid-ossp"', true],
      ['missing-object', 'mail', 'citext', true],
      ['missing-object', 'after', 'pg_trgm', true],
    ],
  );
  assert.match(findings[0]?.message ?? '', /needs the extension `uuid-ossp`, which no revision before it makes/);
  assert.match(findings[0]?.todo ?? '', /`CREATE EXTENSION IF NOT EXISTS "uuid-ossp";` .* `extensions: uuid-ossp`/);
});

test('a type of an extension that the server does not have: it is said where it is', async () => {
  const record = await replaySql(server, [{ id: 'geo', up: 'CREATE TABLE places (at geometry)', down: '' }]);
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ check, object, todo }) => [check, object, todo]),
    [['upgrade-fails', 'postgis', 'The image postgis/postgis:17-3.5 has postgis: set postgres-image to it.']],
  );
});
