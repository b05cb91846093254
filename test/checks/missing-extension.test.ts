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
