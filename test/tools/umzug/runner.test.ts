import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { findRunner } from '../../../src/tools/umzug/runner.ts';

const making = `const umzug = require('umzug');\nmodule.exports = new umzug.Umzug({});\n`;

test('a runner in an unusual place is found; one of a package, of a test, or built from another is not taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'downright-runner-'));
  try {
    const files = {
      'package.json': JSON.stringify({ dependencies: { umzug: '3' } }),
      'node_modules/other/umzug.js': making,
      'dist/services/store/schema.js': making,
      'test/umzug.js': making,
      'services/store/schema.js': making,
      'services/store/index.js': `require('./schema').umzug`,
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const found = await findRunner(folder);
    assert.equal('file' in found && found.file, join(folder, 'services/store/schema.js'));
  } finally {
    await rm(folder, { recursive: true });
  }
});
