import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { installed } from '../../node-project.ts';
import { testServer } from '../../postgres.ts';
import { detected } from './made-project.ts';

const server = await testServer();
const node = join(import.meta.dirname, '../../../node_modules/.bin/node');

test('TypeScript that neither a package nor Node.js can run', async () => {
  const project = await detected(await installed('umzug/typescript-stripped'));
  const env = { NODE_OPTIONS: '--no-experimental-strip-types' };
  await assert.rejects(
    project.open(await server.create(), { node, env, stepTimeout: 60_000, progress: () => {} }),
    (error: Error & { hint?: string }) => {
      assert.match(error.message, /^Node\.js 24\.\d+\.\d+ cannot run the TypeScript of the project/);
      assert.match(error.hint ?? '', /npm install --save-dev tsx/);
      return true;
    },
  );
});
