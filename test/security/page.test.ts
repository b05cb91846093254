import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { schema } from '../../src/options.ts';

const root = join(import.meta.dirname, '../..');

for (const page of ['docs/security.md', 'SECURITY.md']) {
  test(`${page}: every link leads somewhere, and every claim to the test of that name`, () => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)];
    assert.ok(links.length > 0);
    for (const [, name = '', target = ''] of links) {
      const file = join(root, dirname(page), target);
      assert.ok(existsSync(file), `${page} links to ${target}`);
      if (!target.endsWith('.test.ts')) continue;
      const title = name.replaceAll(/\s+/g, ' ');
      assert.ok(readFileSync(file, 'utf8').includes(title), `${target} has no test “${title}”`);
    }
  });
}

test('docs/security.md tells the limits as they are', () => {
  const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
  for (const name of ['step-timeout', 'timeout', 'memory-limit', 'output-limit'] as const) {
    const preset = schema.shape[name].parse(undefined).toLocaleString('en');
    assert.match(page, new RegExp(`\\| \`${name}\` \\| ${preset} `));
  }
});
