import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../src/options.ts';
import { madeProject } from '../tools/alembic/made-project.ts';

async function optionsWith(yaml: string) {
  const folder = await madeProject({});
  await writeFile(join(folder, 'downright.yml'), yaml);
  return await parseOptions({ folder });
}

test('x-arguments are a list', async () => {
  const options = await optionsWith('database: users\nx-arguments:\n  - tenant=blue\n  - 3\n');
  assert.deepEqual(options['x-arguments'], ['tenant=blue', '3']);
  assert.equal(options.database, 'users');
  assert.deepEqual((await optionsWith(''))['x-arguments'], []);
  await assert.rejects(optionsWith('x-arguments: tenant=blue\n'), { why: /^x-arguments: .*expected array/ });
});
