import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../src/options.ts';

function repository(config: string, own = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
  writeFileSync(join(folder, 'downright.yml'), config);
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'shop', 'downright.yml'), own);
  return folder;
}

async function shopOf(folder: string, given: { [name: string]: string } = {}) {
  const { projects } = await parseOptions({ folder, ...given });
  const options = await projects[0]?.options();
  assert.ok(options);
  return options;
}

test('the nearest word decides: a flag, the entry, the project itself, what stands above the list', async () => {
  const folder = repository(
    'postgres-version: 14\nroles: top\nextensions: top\nstep-timeout: 7\nprojects:\n  - folder: shop\n    postgres-version: 16\n    roles: entry\n',
    'postgres-version: 15\nroles: own\nextensions: own\n',
  );
  const options = await shopOf(folder, { 'postgres-version': '17' });
  assert.equal(options.folder, join(folder, 'shop'));
  assert.equal(options['postgres-version'], '17');
  assert.deepEqual([options.roles, options.extensions, options['step-timeout']], [['entry'], ['own'], 7]);
});

test('env and checks add up, the nearest value of each of their names', async () => {
  const folder = repository(
    'env: { A: top, B: top, C: top }\nchecks: { model-drift: off }\nprojects:\n  - { folder: shop, env: { B: entry } }\n',
    'env: { B: own, C: own }\nchecks: { out-of-order: note }\n',
  );
  const { env, checks } = await shopOf(folder);
  assert.deepEqual(env, { A: 'top', B: 'entry', C: 'own' });
  assert.deepEqual(checks, { 'model-drift': 'off', 'out-of-order': 'note' });
});

test('files and interpreters lie beside the file that names them', async () => {
  const folder = repository(
    'node: bin/node\nschema: top.sql\nprojects:\n  - { folder: shop, init-sql: entry.sql }\n',
    'python: .venv/bin/python\nschema: own.sql\n',
  );
  const { python, node, schema, 'init-sql': initSql } = await shopOf(folder);
  assert.deepEqual(
    [python, node, schema, initSql],
    ['shop/.venv/bin/python', 'bin/node', 'shop/own.sql', 'entry.sql'].map((path) => join(folder, path)),
  );
  assert.equal((await shopOf(repository('python: python3.12\nprojects: [shop]\n'))).python, 'python3.12');
});

test('the folder itself may be one of them', async () => {
  const { projects } = await parseOptions({ folder: repository("roles: top\nprojects: ['.', shop]\n") });
  assert.deepEqual((await projects[0]?.options())?.roles, ['top']);
});

test('what concerns the whole run is not asked of a project', async () => {
  const options = await shopOf(repository('base: main\nprojects: [shop]\n', 'base: other\njobs: 9\nrecord: r.json\n'));
  assert.equal(options.base, 'main');
  assert.equal(options.record, undefined);
});

const wrong: [what: string, config: string, says: RegExp][] = [
  ['no list', 'projects: shop', /projects: /],
  ['an entry without a folder', 'projects: [{ roles: a }]', /projects\.0\.folder: /],
  ['an option that is none', 'projects: [{ folder: shop, rolls: a }]', /the project shop[^]*there is no option rolls/],
  ['an option of the whole run', 'projects: [{ folder: shop, base: main }]', /there is no option base/],
  ['a value that is wrong', 'projects: [{ folder: shop, postgres-version: 9 }]', /postgres-version: must be/],
  ['too many at a time', 'jobs: 99', /jobs: must be/],
];
for (const [what, config, says] of wrong) {
  test(`${what}: says so before anything is run`, async () => {
    await assert.rejects(parseOptions({ folder: repository(config) }), (error: Error & { why?: string }) => {
      assert.match(`${error.message}\n${error.why}`, says);
      return true;
    });
  });
}

test('a list within a list: only that project is refused', async () => {
  const { projects } = await parseOptions({ folder: repository('projects: [shop]\n', 'projects: [cart]\n') });
  await assert.rejects(projects[0]?.options() ?? Promise.resolve(), { why: 'there is no option projects' });
});
