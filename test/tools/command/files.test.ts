import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesLike } from '../../../src/tools/command/files.ts';
import { listedByFiles } from '../../../src/tools/command/history.ts';
import { madeFolder } from '../made-folder.ts';

const folder = await madeFolder({
  'db/1_a.js': '',
  'db/2_b.ts': '',
  'db/2_b.d.ts': '',
  'db/sub/3_c.js': '',
  'db/sub/deep/4_d.js': '',
  'db/node_modules/5_e.js': '',
  'x+y/1.up.sql': '',
  'x+y/1.down.sql': '',
  '0_z.js': '',
});

const patterns: [pattern: string, files: string[]][] = [
  ['db/*.js', ['db/1_a.js']],
  ['./db/*.js', ['db/1_a.js']],
  ['db/*', ['db/1_a.js', 'db/2_b.d.ts', 'db/2_b.ts']],
  ['db/**/*.js', ['db/1_a.js', 'db/sub/3_c.js', 'db/sub/deep/4_d.js']],
  ['db/*/*.js', ['db/sub/3_c.js']],
  ['**/?_?.js', ['0_z.js', 'db/1_a.js', 'db/sub/3_c.js', 'db/sub/deep/4_d.js']],
  ['*.js', ['0_z.js']],
  ['x+y/*.up.sql', ['x+y/1.up.sql']],
  ['db/1_a.js', ['db/1_a.js']],
  ['nowhere/*.js', []],
];

for (const [pattern, files] of patterns) {
  test(`${pattern} means ${files.join(', ') || 'nothing'}`, async () => {
    assert.deepEqual(await filesLike(folder, pattern), files);
  });
}

test('what only goes down, and what only declares types, is no revision', async () => {
  assert.deepEqual(await listedByFiles(folder, 'x+y/*.sql'), [{ id: '1', file: 'x+y/1.up.sql' }]);
  assert.deepEqual(
    (await listedByFiles(folder, 'db/*.ts')).map(({ id }) => id),
    ['2_b'],
  );
});
