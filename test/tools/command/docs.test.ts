import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../../src/options.ts';
import { commandProject } from '../../../src/tools/command/index.ts';
import { madeFolder } from '../made-folder.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/tools.md'), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text as string);

test('every downright.yml of docs/tools.md is one', async () => {
  assert.ok(blocks.length >= 5);
  for (const text of blocks) {
    const folder = await madeFolder({ 'downright.yml': text });
    const { tool, command } = await parseOptions({ folder });
    assert.equal(tool, 'command', text);
    commandProject(folder, command);
  }
});

for (const tool of ['node-pg-migrate', 'knex']) {
  test(`the page says of ${tool} what its fixture does`, () => {
    const tried = readFileSync(join(root, `fixtures/projects/command/${tool}/downright.yml`), 'utf8');
    assert.ok(blocks.includes(tried));
  });
}
