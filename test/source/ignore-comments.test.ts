import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignoreComments, whyInvalid } from '../../src/source/ignore-comments.ts';

test('comments in Python, JavaScript and SQL', () => {
  const python = 'x = 1\n# downright: ignore downgrade-missing the data cannot come back\n';
  assert.deepEqual(ignoreComments('a.py', python), [
    { line: 2, check: 'downgrade-missing', reason: 'the data cannot come back' },
  ]);
  const blocks = '/**\n * downright: ignore a-b why, until 2027-01-31\n */\nf(); // Downright: ignore c-d: because\n';
  assert.deepEqual(ignoreComments('a.js', blocks), [
    { line: 2, check: 'a-b', reason: 'why', until: '2027-01-31' },
    { line: 4, check: 'c-d', reason: 'because' },
  ]);
  assert.deepEqual(ignoreComments('a.sql', 'SELECT 1; -- downright: ignore x-y until 2027-01-31 for a while\n'), [
    { line: 1, check: 'x-y', reason: 'for a while', until: '2027-01-31' },
  ]);
  assert.deepEqual(ignoreComments('a.js', '/* downright: ignore a-b */ f()'), [{ line: 1, check: 'a-b', reason: '' }]);
});

test('what stands in a string is no comment', () => {
  assert.deepEqual(ignoreComments('a.py', "x = '# downright: ignore a-b c'\n"), []);
  assert.deepEqual(ignoreComments('a.js', 'x = `\n// downright: ignore a-b c`\n'), []);
});

test('what makes one count for nothing', () => {
  const comment = { line: 1, check: 'a-b', reason: 'r' };
  assert.equal(whyInvalid(comment, '2026-11-21'), undefined);
  assert.equal(whyInvalid({ ...comment, until: '2026-11-21' }, '2026-11-21'), undefined);
  assert.equal(whyInvalid({ ...comment, until: '2026-11-20' }, '2026-11-21'), 'it was to end with 2026-11-20');
  assert.equal(whyInvalid({ ...comment, until: '2026-02-30' }, '2026-11-21'), '2026-02-30 is no day');
  assert.equal(whyInvalid({ ...comment, reason: '' }, undefined), 'it gives no reason');
});
