import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding, Level } from '../../src/finding.ts';
import type { ReplayedRevision, Unchecked } from '../../src/replay/record.ts';
import type { Report } from '../../src/report.ts';
import { comment, commentLimit } from '../../src/reporters/comment.ts';
import { summary, summaryLimit } from '../../src/reporters/summary.ts';
import { rendered } from './gfm.ts';
import { hostile } from './hostile.ts';
import { broken, reports, revision } from './report.ts';

/** Names and texts as people write them, as attackers do, and as long as somebody likes. */
const words = fc.oneof(
  fc.constantFrom(...hostile, 'students', 'last_name', '`students`.`last_name`'),
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.integer({ min: 1, max: 20_000 }).map((length) => '@'.repeat(length)),
  fc.integer({ min: 1, max: 20_000 }).map((length) => '`a` '.repeat(length / 4)),
);
const number = (max: number) => fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max }));
const levels: Level[] = ['error', 'warning', 'note'];

const findings = fc
  .tuple(number(100), words, words, fc.constantFrom(...levels))
  .map(([length, a, b, level]): Finding[] => {
    const evidence = [{ label: a, text: b.repeat(3), location: { file: b, line: 1 } }];
    const edits = [{ file: a, line: 1, endLine: 1, text: b, replacement: a }];
    const one = broken('r1', { level, check: a, object: b, message: a, why: b, todo: a, evidence, edits });
    return Array<Finding>(length).fill(one);
  });

const revisions = fc
  .tuple(number(100), words, words, fc.boolean())
  .map(([length, a, b, forked]): ReplayedRevision[] =>
    Array.from({ length }, (_, index) =>
      revision(`r${index}`, { message: a, file: b, parents: forked && index > 0 ? ['r0'] : [] }),
    ),
  );

const ignored = fc
  .tuple(number(500), words, fc.constantFrom('comment' as const, 'baseline' as const))
  .map(([length, reason, by]) =>
    Array(length).fill({ finding: broken('r1'), by, reason, location: { file: reason, line: 1 } }),
  );

const report = fc
  .tuple(revisions, findings, findings, ignored, fc.tuple(number(100), words, words, fc.boolean()))
  .map(([all, counted, old, aside, [notes, a, b, isStopped]]): Report => {
    const given = { folder: a, database: b, notes: Array<string>(notes).fill(a), notCompared: { [b]: 3 } };
    const [one] = reports(all, counted, isStopped ? { ...given, stopped: { revision: a, why: b } } : given);
    return { ...one, old, ignored: aside, notes: Array<string>(notes).fill(b) };
  });

const failed = fc
  .tuple(number(100), words, words)
  .map(([length, what, why]) => Array<Unchecked>(length).fill({ folder: what, what, why, hint: why }));

test('whatever there is to tell, a comment and a summary keep their limits, and are whole Markdown', () => {
  const several = fc.oneof(
    fc.array(report, { minLength: 1, maxLength: 3 }),
    fc.array(report, { minLength: 1, maxLength: 12 }),
  );
  fc.assert(
    fc.property(several, failed, (given, unchecked) => {
      const markdown = comment(given, {
        marker: '<!-- downright -->',
        unchecked,
        filesUrl: 'https://github.com/o/r/blob/a/',
      });
      assert.ok(markdown.length <= commentLimit, `${markdown.length} characters`);
      assert.match(markdown, /^<!-- downright -->\n### (✅|❌|⚠️) /);
      assert.deepEqual(rendered(markdown).problems, []);
      assert.ok(Buffer.byteLength(summary(given, { unchecked })) <= summaryLimit);
    }),
    { numRuns: 10, seed: 7, endOnFailure: true },
  );
});
