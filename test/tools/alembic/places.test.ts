import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findMigrations } from '../../../src/tools/alembic/detect.ts';

const folders: string[] = [];
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** A folder with some files. */
async function project(files: { [path: string]: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'downright-places-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const ini = (location: string) => `[alembic]\nscript_location = ${location}\n`;

test('an alembic.ini deep in the project, which is run from the root', async () => {
  const folder = await project({ 'lib/store/db/alembic.ini': ini('lib/store/db'), 'lib/store/db/env.py': '' });
  const found = { folder, flask: false, config: 'lib/store/db/alembic.ini', directory: 'lib/store/db' };
  assert.deepEqual(findMigrations(folder), found);
  assert.deepEqual(findMigrations(join(folder, 'lib/store/db')), found);
});

test('an alembic.ini in a folder of its own, which is run there', async () => {
  const folder = await project({
    'backend/alembic.ini': ini('app/alembic'),
    'backend/app/alembic/env.py': '',
    // What is installed is not the project's.
    'backend/venv/pyvenv.cfg': '',
    'backend/venv/lib/other/alembic.ini': ini('other'),
  });
  const inner = join(folder, 'backend');
  const found = { folder: inner, flask: false, config: 'alembic.ini', directory: 'app/alembic' };
  assert.deepEqual(findMigrations(folder), found);
});

test('a location that is told from where the file is', async () => {
  const folder = await project({ 'conf/alembic.ini': ini('%(here)s/../db'), 'db/env.py': '', 'conf/db/env.py': '' });
  const inner = join(folder, 'conf');
  const found = { folder: inner, flask: false, config: 'alembic.ini', directory: '../db' };
  assert.deepEqual(findMigrations(folder), found);
});

test('a location in a package', async () => {
  const folder = await project({ 'src/app/db/alembic.ini': ini('app:db:steps'), 'src/app/db/steps/env.py': '' });
  const inner = join(folder, 'src/app/db');
  const found = { folder: inner, flask: false, config: 'alembic.ini', directory: 'steps' };
  assert.deepEqual(findMigrations(folder), found);
  assert.deepEqual(findMigrations(inner), found);
});

test('of several, none is chosen', async () => {
  const folder = await project({ 'a/alembic.ini': ini('m'), 'b/alembic.ini': ini('m') });
  const reason = 'several alembic.ini, of which one has to be chosen by its folder: a/alembic.ini, b/alembic.ini';
  assert.deepEqual(findMigrations(folder), { reason });
});

test('migrations deep in the package of a Flask application, which is run from above it', async () => {
  const migrations = {
    'users/shop/db/migrations/env.py': 'from flask import current_app',
    'users/shop/db/migrations/versions/a1.py': '',
    // What is installed is not the project's.
    'users/env/pyvenv.cfg': '',
    'users/env/migrations/env.py': 'from flask import current_app',
    'users/env/migrations/versions/b1.py': '',
  };
  const folder = await project({ ...migrations, 'users/manage.py': '', 'users/shop/__init__.py': '' });
  const inner = join(folder, 'users');
  const found = { folder: inner, flask: true, config: null, directory: 'shop/db/migrations' };
  assert.deepEqual(findMigrations(inner), found);
  assert.deepEqual(findMigrations(folder), found);
});

test('of several Flask applications, none is chosen', async () => {
  const flask = (name: string) => ({
    [`${name}/app.py`]: '',
    [`${name}/migrations/env.py`]: 'from flask import current_app',
    [`${name}/migrations/versions/a1.py`]: '',
  });
  const folder = await project({ ...flask('a'), ...flask('b') });
  const reason =
    'several folders of migrations, of which one has to be chosen by its folder: a/migrations, b/migrations';
  assert.deepEqual(findMigrations(folder), { reason });
});
