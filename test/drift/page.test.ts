import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { catalogToJson } from '../../src/catalog/json.ts';
import { carefully, readLive } from '../../src/drift/read-live.ts';
import { findDrift } from '../../src/drift-run.ts';
import { parseOptions } from '../../src/options.ts';
import { html } from '../../src/reporters/html/html.ts';
import { emptyDatabase } from '../catalog/try.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';

const server = await testServer('17');
const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
after(() => rm(folder, { recursive: true }));
const project = 'fixtures/projects/alembic/students';
const python = await pythonFor('students');

test('the page shows what differs in a live database, in its tables, and where it stands', async () => {
  const { client, database } = await emptyDatabase(server);
  await client.query(`CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('40eb68d69926');
    CREATE TABLE students (id serial PRIMARY KEY, first_name text NOT NULL, nick text)`);
  const { user, password, host, port, name } = database;
  const live = join(folder, 'live.json');
  const url = `postgresql://${user}:${password}@${host}:${port}/${name}`;
  await writeFile(live, catalogToJson(await readLive(url, { limits: carefully })));
  const options = await parseOptions({ folder: project, python, live });
  const page = html([await findDrift({ options, folder: project, progress: () => {} })]);
  if (process.env.KEEP_PAGE) await writeFile(process.env.KEEP_PAGE, page);
  assert.match(page, /<h1>The live database has drifted: 3 differences<\/h1>/);
  assert.match(page, /create student table<\/span> <span class="chip">live<\/span>/);
  const overview = page.slice(page.indexOf('id="tables-title"'));
  const rows = [...overview.matchAll(/<g class="([^"]*)"><title>([^<]*)<\/title><rect class="mark"/g)];
  assert.deepEqual(
    rows.map(([, kind, words]) => [kind, words?.split(';')[0]]),
    [
      [
        'altered found',
        'in the live database, column students.first_name has type text instead of character varying(80)',
      ],
      ['removed found', 'in the live database, column students.last_name is gone'],
      ['added found', 'only in the live database: column students.nick'],
    ],
  );
  assert.match(page, /only in the live database<\/span>/);
  const migration = page.slice(page.indexOf('The migration that makes the history follow'));
  assert.match(migration.slice(0, 1000), /_follow_the_live_database\.py<\/code>/);
});
