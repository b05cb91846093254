import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure } from '../../src/reporters/failure.ts';
import { rendered } from './gfm.ts';
import { hostile } from './hostile.ts';

test('what, why and what to do', () => {
  const { text, textsOf } = rendered(
    failure({ what: 'The app does not load', why: 'Traceback\n  line 3', hint: 'Run `flask db current`.' }),
  );
  assert.match(text, /could not check the migrations\nThe app does not load\n/);
  assert.deepEqual(textsOf('pre'), ['Traceback\n  line 3\n']);
  assert.match(text, /What to do: Run flask db current\.$/);
});

test('it is only what there is to say', () => {
  assert.equal(rendered(failure({ what: 'No' })).text.trim(), '❌ Downright could not check the migrations\nNo');
});

test('what an app says when it does not load can be no more than text', () => {
  for (const sample of hostile.filter((text) => text.trim() !== '')) {
    const { elements, problems, watched } = rendered(failure({ what: sample, why: sample, hint: sample }));
    const names = elements.map(({ name }) => name).filter((name) => name !== 'code');
    assert.deepEqual(names, ['h3', 'p', 'pre', 'p', 'strong'], JSON.stringify(sample));
    assert.deepEqual(problems, []);
    for (const part of watched) assert.doesNotMatch(part, /@\w|#\d|:\/\/|www\.\w/i);
  }
});
