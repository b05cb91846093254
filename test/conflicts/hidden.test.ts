import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { hide, mostHidden, reveal } from '../../src/conflicts/hidden.ts';
import { outline, outlined } from './outlines.ts';

const small = [outline([outlined('a', ['adds column students.last_name'])])];
const written = (value: unknown) =>
  `<!-- downright outline v1 ${deflateRawSync(JSON.stringify(value)).toString('base64')} -->`;

test('what is hidden comes back as it was, in one line that ends nothing early', () => {
  const line = hide(small);
  assert.match(line, /^<!-- downright outline v1 [A-Za-z0-9+/=]+ -->$/);
  assert.deepEqual(reveal(line), small);
  const names = ['-->', '<script>', '\u202e', '名', '\n## x'];
  const odd = [outline(names.map((name) => outlined(name, [], { file: name })))];
  assert.deepEqual(reveal(hide(odd)), odd);
  assert.equal(hide(odd).split('-->').length, 2);
  assert.equal(hide([]), '');
});

test('more than there is room for: the first of it, and it says so', () => {
  const random = () => Math.random().toString(36).slice(2);
  const much = [
    outline(
      Array.from({ length: 40 }, (_, index) =>
        outlined(
          `r${index}`,
          Array.from({ length: 100 }, () => `adds column ${random()}.${random()}`),
        ),
      ),
    ),
  ];
  const line = hide(much);
  assert.ok(line.length <= mostHidden && line.length > mostHidden / 4, String(line.length));
  const [read] = reveal(line) ?? [];
  assert.ok(typeof read === 'object');
  assert.equal(read.cut, true);
  assert.deepEqual(read.revisions[0]?.touches[0], much[0]?.revisions[0]?.touches[0]);
});

test('what is none is none', () => {
  for (const line of ['', 'text', '### ✅ All well', '<!-- downright with 41 -->']) assert.equal(reveal(line), null);
});

test('what we would not write is broken: other shapes, other versions, bombs, and what is too long', () => {
  const [first] = small;
  const bomb = written('x'.repeat(5_000_000));
  assert.ok(bomb.length < mostHidden);
  for (const line of [
    '<!-- downright outline v2 AAAA -->',
    '<!-- downright outline v1  -->',
    '<!-- downright outline v1 AAAA -->',
    '<!-- downright outline v1 %%% -->',
    written([]),
    written({}),
    written([{ ...first, revisions: 'x' }]),
    written([{ ...first, folder: 'x'.repeat(501) }]),
    written([
      {
        ...first,
        revisions: [{ ...first?.revisions[0], touches: [{ does: 'eats', kind: 'table', path: ['a'], line: 1 }] }],
      },
    ]),
    written([
      {
        ...first,
        revisions: [{ ...first?.revisions[0], touches: [{ does: 'adds', kind: 'constructor', path: ['a'], line: 1 }] }],
      },
    ]),
    bomb,
    hide(small).replace('v1 ', `v1 ${'A'.repeat(mostHidden)}`),
  ]) {
    assert.equal(reveal(line), 'broken', line.slice(0, 80));
  }
});
