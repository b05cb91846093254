import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clashes } from '../../src/conflicts/clash.ts';
import { clashReason, clashRemedy, clashWords } from '../../src/conflicts/words.ts';
import type { Outline } from '../../src/replay/neighbours.ts';
import { outline, outlined } from './outlines.ts';

/** What is told of the two, of one side and of the other. */
function told(one: Outline, two: Outline): string[] {
  const there = clashes(one, two);
  const back = clashes(two, one);
  // Both are told of the same things.
  const things = (all: typeof there) => all.map(({ about, name }) => `${about} ${name}`).sort();
  assert.deepEqual(things(back), things(there));
  for (const clash of [...there, ...back]) {
    assert.match(clashReason(clash, '`flask db upgrade`'), /^Each of the two passes alone\. .+\.$/);
    assert.match(clashRemedy(clash, '#41', 'flask db merge'), /^[A-Z].+\.$/);
  }
  return there.map((clash) => clashWords(clash, 'it'));
}

/** Two revisions that do not follow the same one, so that only what they do matters. */
function both(mine: string[], yours: string[]): string[] {
  return told(
    outline([outlined('a', mine, { parents: ['one'] })]),
    outline([outlined('b', yours, { parents: ['two'] })]),
  );
}

for (const [mine, yours, words] of [
  ['adds column t.c', 'adds column t.c', 'it adds the column `t.c`, too'],
  ['adds table t', 'adds table t', 'it adds the table `t`, too'],
  ['adds enum mood', 'adds enum mood', 'it adds the enum `mood`, too'],
  ['adds index t.ix', 'adds index u.ix', 'it adds the index `ix`, too'],
  ['adds constraint t.c', 'adds constraint t.c', 'it adds the constraint `t.c`, too'],
  ['adds table t', 'adds view t', 'it adds the view `t`, and this one the table `t`'],
  ['alters enum mood', 'alters enum mood', 'it alters the enum `mood`, too'],
  ['alters column t.c', 'alters column t.c', 'it alters the column `t.c`, too'],
  ['alters column t.c', 'drops column t.c', 'it drops the column `t.c`, which this one alters'],
  ['uses column t.c', 'drops column t.c', 'it drops the column `t.c`, which this one uses'],
  ['drops table t', 'uses table t', 'it uses the table `t`, which this one drops'],
  ['drops table t', 'adds column t.c', 'it adds the column `t.c`, and this one drops `t`'],
  ['adds index t.ix', 'drops table t', 'it drops `t`, in which this one adds the index `ix`'],
  ['drops column t.c', 'drops column t.c', 'it drops the column `t.c`, too'],
] as const) {
  test(`${mine} and ${yours}`, () => {
    assert.deepEqual(both([mine], [yours]), [words]);
  });
}

for (const [mine, yours] of [
  ['adds column t.c', 'adds column t.d'],
  ['adds column t.c', 'adds column u.c'],
  ['adds constraint t.c', 'adds constraint u.c'],
  ['adds table t', 'adds column u.t'],
  ['uses column t.c', 'uses column t.c'],
  ['uses table t', 'adds column t.c'],
  ['drops table t', 'adds table u'],
] as const) {
  test(`${mine} and ${yours}: no conflict`, () => assert.deepEqual(both([mine], [yours]), []));
}

test('both follow the same revision: the second to be merged makes two heads; the whole of the other one comes first', () => {
  const mine = outline([outlined('a1'), outlined('a2', [], { parents: ['a1'] })]);
  const yours = outline([outlined('b1'), outlined('b2', [], { parents: ['b1'] })]);
  assert.deepEqual(told(mine, yours), ['it has a revision that follows `base`, too: `b1`']);
  const [clash] = clashes(mine, yours);
  assert.ok(clash);
  assert.equal(
    clashRemedy(clash, '#41', 'flask db merge'),
    'Once #41 is merged, rebase and let `a1` follow `b2`: line 4 of `versions/a1.py`. ' +
      'Or run `flask db merge heads`, and commit the revision it writes.',
  );
});

test('both begin the history', () => {
  const first = (id: string) => outline([outlined(id, [], { parents: [] })]);
  assert.deepEqual(told(first('a'), first('b')), ['it has a revision that begins the history, too: `b`']);
});

test('branches of different labels may both follow one revision; of the same label they may not', () => {
  const on = (id: string, label: string) => outline([outlined(id, [], { branches: [label] })]);
  assert.deepEqual(told(on('a', 'billing'), on('b', 'mail')), []);
  assert.equal(told(on('a', 'mail'), on('b', 'mail')).length, 1);
});

test('one pull request stands on the other: what both hold is no conflict, what follows it is looked at', () => {
  const first = outline([outlined('a1', ['adds column t.c'])]);
  const stacked = outline([
    outlined('a1', ['adds column t.c']),
    outlined('b', ['adds column t.d'], { parents: ['a1'] }),
  ]);
  assert.deepEqual(told(first, stacked), []);
  const grown = outline([...first.revisions, outlined('a2', ['adds column t.d'], { parents: ['a1'] })]);
  assert.equal(told(grown, stacked).length, 2);
});

test('the same id, and not the same revision', () => {
  const one = outline([outlined('0007', [], { print: 'x' })]);
  const two = outline([outlined('0007', [], { print: 'y' })]);
  assert.deepEqual(told(one, two), ['it has a revision `0007`, too, and not the same one']);
});

test('numbered files: the same number, however it is written; timestamps and hashes are no numbers of that kind', () => {
  const file = (name: string) =>
    outline([outlined(name, [], { file: `db/${name}`, parents: ['0002.sql'] })], { sorted: true });
  assert.deepEqual(told(file('0003_a.sql'), file('3_b.sql')), ['it has a revision with the number 3, too: `3_b.sql`']);
  assert.equal(told(file('V3__a.sql'), file('V3__b.sql')).length, 1);
  assert.deepEqual(told(file('0003_a.sql'), file('0004_b.sql')), []);
  assert.deepEqual(told(file('81b2_a.sql'), file('81c3_b.sql')), []);
});

test('very many of both: it stays quick enough to be told', () => {
  const many = (id: string, does: string) =>
    outline([
      outlined(
        id,
        Array.from({ length: 5000 }, (_, index) => `${does} column t.c${index}`),
        { parents: [id] },
      ),
    ]);
  assert.equal(clashes(many('a', 'adds'), many('b', 'adds')).length, 5000);
});
