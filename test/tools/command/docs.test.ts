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
  let commands = 0;
  for (const text of blocks) {
    const folder = await madeFolder({ 'downright.yml': text });
    const { tool, command } = await parseOptions({ folder });
    if (tool !== 'command') continue;
    commandProject(folder, command);
    commands++;
  }
  assert.ok(commands >= 5);
});

for (const tool of ['node-pg-migrate', 'knex']) {
  test(`the page says of ${tool} what its fixture does`, () => {
    const tried = readFileSync(join(root, `fixtures/projects/command/${tool}/downright.yml`), 'utf8');
    assert.ok(blocks.includes(tried));
  });
}
