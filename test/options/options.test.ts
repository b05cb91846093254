import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { parseOptions } from '../../src/options.ts';

function folderWith(config?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
  if (config !== undefined) writeFileSync(join(folder, 'downright.yml'), config);
  return folder;
}

test('what is not given has its default; an input that was left empty is not given', async () => {
  const folder = folderWith();
  const options = await parseOptions({ folder, python: '', 'step-timeout': '' });
  assert.deepEqual([options['postgres-version'], options['step-timeout'], options.python], ['17', 300, undefined]);
  assert.deepEqual(options.env, {});
});

test('downright.yml sets options, flags override it, and values may be numbers', async () => {
  const folder = folderWith(
    'postgres-version: 16\nstep-timeout: 5\nenv:\n  SECRET_KEY: x\n  WORKERS: 2\nmodels: src/models.js\n',
  );
  const options = await parseOptions({ folder, 'step-timeout': '9' });
  assert.deepEqual([options['postgres-version'], options['step-timeout']], ['16', 9]);
  assert.deepEqual(options.env, { SECRET_KEY: 'x', WORKERS: '2' });
  assert.equal(options.models, 'src/models.js');
});

const bombs = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
`;

const wrong: [what: string, config: string, says: RegExp][] = [
  ['an unknown key', 'pyhton: python3', /there is no option pyhton/],
  ['a wrong type', 'python: [a, b]', /python: /],
  ['a wrong value', 'postgres-version: 9', /postgres-version: must be one of/],
  ['an environment that is no mapping', 'env: yes please', /env: /],
  ['the folder itself', 'folder: elsewhere', /there is no option folder/],
  ['a list', '- a', /not a list of options/],
  ['a command without what it runs', 'command:\n  files: a', /command\.up: must be the command/],
  ['an unknown key of the command', 'command:\n  up: a\n  dwon: b', /there is no option command\.dwon/],
  ['a command that is only a text', 'command: knex', /command: must say `files` or `list`/],
  ['no YAML', 'a: [', /Cannot read .*downright\.yml/],
  ['a file that multiplies itself', bombs, /Cannot read .*downright\.yml[\s\S]*alias/i],
];

for (const [what, config, says] of wrong) {
  test(`${what} in downright.yml: says what is wrong`, async () => {
    await assert.rejects(parseOptions({ folder: folderWith(config) }), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(`${error.message}\n${error.why}`, says);
      assert.ok(error.hint);
      return true;
    });
  });
}

test('values are what is written: the id of a revision is no number', async () => {
  const folder = folderWith('from: 81e234567890, 0012\npython:\nenv:\n  RATE: 1.0\n');
  const { from, python, env } = await parseOptions({ folder });
  assert.deepEqual([from, python, env], [['81e234567890', '0012'], undefined, { RATE: '1.0' }]);
});

test('files that downright.yml names lie beside it; those of flags do not', async () => {
  const folder = folderWith('from: a1\nschema: old/schema.sql\ninit-sql: /etc/init.sql\n');
  const { schema, 'init-sql': initSql } = await parseOptions({ folder });
  assert.deepEqual([schema, initSql], [join(folder, 'old/schema.sql'), '/etc/init.sql']);
  assert.equal((await parseOptions({ folder, schema: 'other.sql' })).schema, 'other.sql');
});

test('an empty downright.yml says nothing', async () => {
  const options = await parseOptions({ folder: folderWith('') });
  assert.equal(options['postgres-version'], '17');
});
