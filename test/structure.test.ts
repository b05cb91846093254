import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { checks } from '../src/checks/index.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('src/**/*.ts', { cwd: root });

/** Which parts of src/ may import which; a file directly in src/ is a part of its own. */
const mayImport: { [part: string]: string[] } = {
  lib: [],
  errors: [],
  scope: ['errors', 'history', 'replay/record', 'source', 'tools/tool'],
  version: [],
  finding: [],
  history: [],
  source: ['finding'],
  servers: ['errors', 'lib', 'version'],
  catalog: ['errors', 'finding', 'lib', 'servers/server'],
  tools: ['errors', 'history', 'lib', 'servers/server', 'source/psql'],
  replay: ['catalog', 'errors', 'finding', 'history', 'lib', 'servers/server', 'source', 'tools/tool', 'version'],
  conflicts: ['catalog', 'lib', 'replay/neighbours', 'replay/neighbours-schema', 'replay/record', 'source'],
  checks: [
    'catalog',
    'conflicts',
    'finding',
    'history',
    'replay/neighbours',
    'replay/record',
    'servers/extensions',
    'source',
    'tools/tool',
  ],
  verdict: ['finding', 'replay/record'],
  counting: ['finding', 'replay/record', 'source'],
  report: ['checks', 'counting', 'finding', 'replay/record', 'verdict'],
  reporters: ['catalog', 'conflicts', 'finding', 'history', 'lib', 'replay/record', 'report', 'verdict'],
  'config-file': ['errors', 'lib'],
  'option-values': ['lib'],
  'command-option': ['lib', 'option-values'],
  'option-schema': ['command-option', 'lib', 'option-values', 'servers/server'],
  options: ['config-file', 'errors', 'lib', 'option-schema'],
  'record-file': ['errors', 'replay/record', 'replay/record-schema', 'report'],
  'report-files': ['checks', 'record-file', 'replay/record', 'report', 'reporters'],
  'baseline-file': ['errors', 'finding', 'lib', 'replay/record'],
  rules: ['baseline-file', 'checks', 'errors', 'options', 'replay/record'],
  projects: [
    'errors',
    'lib',
    'options',
    'replay/record',
    'report',
    'run',
    'scope/diff',
    'servers/server',
    'shown-path',
  ],
  opened: ['errors', 'options', 'replay/starting-point', 'servers', 'tools/tool'],
  drift: ['catalog', 'errors', 'history', 'lib', 'replay', 'scope/base-copy', 'servers/server', 'tools/tool'],
  'drift-run': [
    'catalog/object-id',
    'drift',
    'errors',
    'opened',
    'options',
    'replay',
    'report',
    'rules',
    'servers/server',
    'shown-path',
    'tools',
    'version',
  ],
  'shown-path': [],
  run: [
    'drift',
    'drift-run',
    'errors',
    'opened',
    'options',
    'replay',
    'report',
    'rules',
    'scope',
    'servers',
    'shown-path',
    'tools',
  ],
  commands: [
    'baseline-file',
    'catalog',
    'checks',
    'config-file',
    'drift',
    'drift-run',
    'errors',
    'lib',
    'opened',
    'options',
    'projects',
    'record-file',
    'replay/record',
    'report',
    'report-files',
    'reporters',
    'run',
    'servers',
    'shown-path',
    'tools',
    'verdict',
    'version',
  ],
  cli: ['commands', 'version'],
  github: [
    'conflicts',
    'errors',
    'lib',
    'replay/neighbours',
    'replay/record',
    'report',
    'reporters',
    'scope/diff',
    'verdict',
  ],
  post: ['errors', 'lib', 'servers'],
  artifact: ['errors', 'record-file', 'replay/record', 'report'],
  'comment-action': ['artifact', 'errors', 'github', 'lib', 'reporters'],
  action: [
    'drift-run',
    'errors',
    'github',
    'lib',
    'options',
    'projects',
    'report',
    'report-files',
    'reporters',
    'scope/diff',
    'servers/server',
    'verdict',
    'version',
  ],
};

function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^;']*from '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, fixed, lazy]) => (fixed ?? lazy) as string,
  );
}

function partOf(file: string): string {
  const [first, ...rest] = file.replace(/^src\//, '').split('/') as [string, ...string[]];
  return rest.length === 0 ? basename(first, '.ts') : first;
}

test('imports go one way', () => {
  const wrong = sources.flatMap((file) =>
    imports(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => normalize(join(dirname(file), name)))
      .filter((target) => {
        const [from, to] = [partOf(file), partOf(target)];
        const allowed = mayImport[from] ?? [];
        return from !== to && !allowed.some((part) => part === to || target === `src/${part}.ts`);
      })
      .map((target) => `${file} imports ${target}`),
  );
  assert.deepEqual(wrong, []);
});

test('every part of src/ has its place in the order of imports', () => {
  assert.deepEqual([...new Set(sources.map(partOf))].sort(), Object.keys(mayImport).sort());
});

test('only src/lib/ imports packages', () => {
  const wrong = sources.filter(
    (file) => partOf(file) !== 'lib' && imports(file).some((name) => !/^(\.|node:)/.test(name)),
  );
  assert.deepEqual(wrong, []);
});

test('every check has its file, its docs page and its fixtures under one id', () => {
  const ids = checks.map(({ id }) => id).sort();
  for (const id of ids) {
    assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    for (const path of [
      `src/checks/${id}.ts`,
      `docs/checks/${id}.md`,
      `fixtures/checks/${id}/bad`,
      `fixtures/checks/${id}/good`,
    ]) {
      assert.ok(existsSync(join(root, path)), `${path} is missing`);
    }
  }
  assert.deepEqual(
    readdirSync(join(root, 'fixtures/checks')).sort(),
    [...ids, 'package-lock.json', 'package.json', 'requirements.txt'].sort(),
  );
  assert.deepEqual(readdirSync(join(root, 'docs/checks')).sort(), [...ids.map((id) => `${id}.md`), 'README.md'].sort());
});

test('no file is longer than 250 lines, and none has a name that says nothing', () => {
  const files = [...sources, ...globSync('{test,scripts,bench}/**/*.{ts,mjs}', { cwd: root })];
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251);
  const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager|service)(\.|\/|-)/.test(file));
  assert.deepEqual({ long, vague }, { long: [], vague: [] });
});
