import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { optionsPage } from '../../scripts/options-page.ts';

test('the page of the options says what they are now', () => {
  assert.equal(readFileSync('docs/options.md', 'utf8'), optionsPage(), 'run `npm run docs`');
});

test('every option says what it is for', () => {
  assert.doesNotMatch(optionsPage(), /\|\s*\|$/m);
});
