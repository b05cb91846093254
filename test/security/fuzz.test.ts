import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { readEvent } from '../../src/github/event.ts';
import { core } from '../../src/lib/actions-core.ts';
import { parseOptions } from '../../src/options.ts';
import { detailsBlock, fence, paragraph, prose, text } from '../../src/reporters/markdown.ts';
import { place } from '../../src/reporters/place.ts';
import { visible, visibleLines } from '../../src/reporters/visible.ts';
import { linesOf } from '../../src/tools/lines.ts';
import { masked } from '../../src/tools/masked.ts';
import { rendered } from '../reporters/gfm.ts';
import { hostile } from '../reporters/hostile.ts';

const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The same on every run; FUZZ_SEED looks further. */
const settings = { numRuns: 400, seed: Number(process.env.FUZZ_SEED ?? 20_261_121) };

/** Text as an attacker, or a cat on the keyboard, writes it. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...hostile), { maxLength: 5 }).map((pieces) => pieces.join(' ')),
);

/** What GitHub makes into something in text that is not code. */
const watched = /@\w|#\d|(GH|GHSA|CVE)-\w|:\/\/|www\.\w|\b[0-9a-f]{7,40}\b/i;
const harmless = new Set(['p', 'code', 'br', 'details', 'summary', 'pre', 'a']);

test('a name, an error or a path in Markdown: no HTML, no link of its own, no mention', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      const location = { file: `migrations/${one.replaceAll('/', '')}`, line: 3 };
      const page = [
        paragraph(one),
        `before ${prose(other)} after ${text(one)}`,
        `at ${place(location, 'https://github.example/o/r/blob/abc/')}`,
        detailsBlock(text(other), fence(one)),
      ].join('\n\n');
      const { elements, problems, watched: seen, html } = rendered(page);
      assert.deepEqual(problems, [], html);
      for (const { name, attributes } of elements) {
        assert.ok(harmless.has(name), `<${name}>\n${html}`);
        const { href = '', class: language = '', ...rest } = attributes;
        assert.deepEqual(rest, {}, html);
        assert.match(href + language, /^(https:\/\/github\.example\/o\/r\/blob\/abc\/|$)/, html);
      }
      for (const part of seen) assert.doesNotMatch(part, watched, html);
    }),
    settings,
  );
});

test('what is shown in a terminal or a log has no control characters, and in one line stays in one line', () => {
  fc.assert(
    fc.property(anyText, (one) => {
      assert.doesNotMatch(visible(one), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      assert.doesNotMatch(visibleLines(one).replace(/[\n\t]/g, ''), /[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
    }),
    settings,
  );
});

test('an annotation is one command to the runner, whatever is in it', (t) => {
  const write = process.stdout.write;
  t.after(() => {
    process.stdout.write = write;
  });
  fc.assert(
    fc.property(anyText, anyText, anyText, (message, title, file) => {
      let said = '';
      process.stdout.write = ((chunk: string) => {
        said += chunk;
        return true;
      }) as typeof process.stdout.write;
      core.error(visibleLines(message), { title: visible(title), file, startLine: 1 });
      process.stdout.write = write;
      const lines = said.split('\n').filter(Boolean);
      assert.equal(lines.length, 1, said);
      assert.match(String(lines[0]), /^::error /);
      assert.equal(
        String(lines[0])
          .replace(/^::error [^:]*::/, '')
          .includes('\r'),
        false,
      );
    }),
    settings,
  );
});

test('downright.yml, whatever is in it, is read or refused', async () => {
  const line = fc.tuple(
    fc.constantFrom('from', 'env', 'projects', 'command', 'timeout', '__proto__', '<<', '&a', '*a'),
    anyText,
  );
  const yaml = fc.oneof(
    anyText,
    fc.array(line).map((lines) => lines.map(([key, value]) => `${key}: ${value}`).join('\n')),
    fc.object({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(yaml, async (content) => {
      writeFileSync(join(folder, 'downright.yml'), content);
      await parseOptions({ folder }).catch((error) => {
        if (!(error instanceof UserError)) throw error;
      });
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    }),
    settings,
  );
});

test('an event, whatever is in it, is read or refused, and numbers and commits are what they are', () => {
  const file = join(folder, 'event.json');
  const payload = fc.oneof(
    fc.jsonValue(),
    fc.record({
      pull_request: fc.record({ number: fc.jsonValue(), head: fc.oneof(fc.record({ sha: anyText }), fc.jsonValue()) }),
    }),
  );
  fc.assert(
    fc.property(payload, anyText, anyText, (content, repository, run) => {
      writeFileSync(file, JSON.stringify(content));
      const environment = {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: file,
        GITHUB_REPOSITORY: repository,
        GITHUB_RUN_ID: run,
        GITHUB_SERVER_URL: 'https://github.example',
      };
      try {
        const { pullRequest, sha } = readEvent(environment);
        assert.ok(pullRequest === null || (Number.isSafeInteger(pullRequest) && pullRequest > 0));
        assert.match(sha, /^([0-9a-f]{40,64})?$/);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }),
    settings,
  );
});

test('a password in a URL, or after its name, is never told', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9!$%*+,.~_-]{8,40}$/).map((one) => `s3${one}`);
  fc.assert(
    fc.property(secret, anyText, (password, around) => {
      const clean = around.replace(/\S+$/, ' ');
      for (const said of [
        `${clean} postgresql://user:${password}@db.example/shop`,
        `${clean} DB_PASSWORD='${password}' and more`,
        `${clean} password=${password} host=x`,
        `${clean} {"client_secret": "${password}"}`,
      ]) {
        assert.ok(!masked(said).includes(password), masked(said));
      }
    }),
    settings,
  );
});

test('the answers of a driver come whole, however the pipe cuts them', async () => {
  const { PassThrough } = await import('node:stream');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.nat({ max: 7 }), async (lines, size) => {
      const wanted = lines.map((line) => line.replaceAll('\n', ' '));
      const bytes = Buffer.from(wanted.map((line) => `${line}\n`).join(''));
      const stream = new PassThrough();
      const taken: (string | undefined)[] = [];
      linesOf(stream, 10_000, (line) => taken.push(line));
      for (let at = 0; at < bytes.length; at += size + 1) stream.write(bytes.subarray(at, at + size + 1));
      stream.end();
      await new Promise((resolve) => stream.once('close', resolve));
      assert.deepEqual(taken, wanted);
    }),
    { ...settings, numRuns: 100 },
  );
});
