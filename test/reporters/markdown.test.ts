import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, detailsBlock, fence, paragraph, prose, text } from '../../src/reporters/markdown.ts';
import { visible, visibleLines } from '../../src/reporters/visible.ts';
import { rendered } from './gfm.ts';
import { hostile, mixtures } from './hostile.ts';

const samples = [...hostile, ...mixtures(400)];

/** What GitHub makes into something in text that is not code. */
const watched = /@\w|#\d|(GH|GHSA|CVE)-\w|:\/\/|www\.\w|\b[0-9a-f]{7,40}\b/i;

/** Where a piece of one line may stand, and the elements that are there without it. */
const places: { [name: string]: (piece: string) => string } = {
  paragraph: (piece) => `before ${piece} after`,
  start: (piece) => `${piece}`,
  heading: (piece) => `#### ${piece}`,
  table: (piece) => `| a | b |\n|:--|:--|\n| ${piece} | last |`,
  summary: (piece) => detailsBlock(piece, 'body'),
  emphasis: (piece) => `**before** ${piece}<br>${piece}`,
};

const inLine: { [name: string]: (source: string) => string } = { text, code, prose };
const starting: { [name: string]: (source: string) => string } = { code, paragraph };

for (const [where, place] of Object.entries(places)) {
  for (const [what, piece] of Object.entries(where === 'start' ? starting : inLine)) {
    test(`${what} adds nothing but itself: ${where}`, () => {
      const shape = names(rendered(place(what === 'code' ? '<code>x</code>' : 'x')).elements);
      for (const sample of samples) {
        const result = rendered(place(piece(sample)));
        const found = names(result.elements);
        const expected = what === 'prose' || what === 'paragraph' ? found.filter((name) => name !== 'code') : found;
        if (sample.trim() !== '') assert.deepEqual(expected, shape, `${JSON.stringify(sample)}\n${result.html}`);
        assert.deepEqual(result.problems, [], `${JSON.stringify(sample)}\n${result.html}`);
        for (const part of result.watched) assert.doesNotMatch(part, watched, JSON.stringify(sample));
      }
    });
  }
}

test('text and code show what was written', () => {
  for (const sample of samples) {
    const line = visible(sample.replace(/\s+/g, ' '));
    assert.equal(rendered(`x${text(sample)}x`).text.replaceAll('\u200b', ''), `x${line}x`, JSON.stringify(sample));
    const inCode = rendered(code(sample)).textsOf('code');
    assert.deepEqual(inCode, [visible(sample) || ' '], JSON.stringify(sample));
  }
});

test('names between backticks become code, and a backtick too many is text', () => {
  assert.equal(prose('column `students.last_name` is gone'), 'column <code>students.last_name</code> is gone');
  assert.deepEqual(rendered(prose('a `b` c `d')).textsOf('code'), ['b']);
  assert.equal(rendered(prose('a `b` c `d')).text, 'a b c `d');
  assert.equal(rendered(prose('a ` b')).text, 'a ` b');
  assert.equal(prose(''), '');
});

test('a fence holds whatever is in it', () => {
  for (const sample of samples) {
    const result = rendered(`before\n\n${detailsBlock('open', fence(sample, 'diff'))}\n\nafter`);
    assert.deepEqual(names(result.elements), ['p', 'details', 'summary', 'pre', 'code', 'p'], JSON.stringify(sample));
    assert.deepEqual(result.textsOf('pre'), [`${visibleLines(sample)}\n`], JSON.stringify(sample));
    assert.deepEqual(result.problems, []);
  }
});

function names(elements: { name: string }[]): string[] {
  return elements.map(({ name }) => name);
}
