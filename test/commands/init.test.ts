import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { init } from '../../src/commands/init.ts';
import { installSteps } from '../../src/commands/init-steps.ts';
import { main } from '../../src/commands/main.ts';
import { UserError } from '../../src/errors.ts';
import { parse } from '../../src/lib/yaml.ts';
import { parseOptions } from '../../src/options.ts';
import type { Report } from '../../src/report.ts';
import { run } from '../../src/run.ts';
import { pythonFor } from '../python.ts';
import { plainProject, revision } from '../tools/alembic/made-project.ts';

const python = await pythonFor('students');

/** A repository of its own, outside of ours, with these files. */
function repository(files: { [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'downright-test-'));
  mkdirSync(join(root, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const options = (folder: string) => parseOptions({ folder, python, server: 'embedded' });
const quiet = (): void => {};
const workflowFile = '.github/workflows/migrations.yml';

const gone = plainProject({
  a1: revision('a1', { up: 'import models_that_are_gone' }),
  b2: revision('b2', {
    parents: ['a1'],
    up: `op.execute('ALTER TABLE users ADD age int')`,
    down: `op.execute('ALTER TABLE users DROP age')`,
  }),
});

test('a history that runs: a workflow, and no downright.yml', async () => {
  const root = repository({
    ...plainProject({
      a1: revision('a1', { up: `op.execute('CREATE TABLE t ()')`, down: `op.execute('DROP TABLE t')` }),
    }),
    'requirements.txt': 'alembic\n',
  });
  const said = await init(await options(root), true, quiet);
  assert.match(said.join('\n'), /Wrote .*migrations\.yml[\s\S]*runs up and down; nothing blocks/);
  assert.equal(existsSync(join(root, 'downright.yml')), false);
  const { jobs, on, permissions } = parse(readFileSync(join(root, workflowFile), 'utf8'));
  assert.deepEqual([on, permissions], ['pull_request', { contents: 'read', 'pull-requests': 'write' }]);
  const [checkout, setup, install, check] = jobs.downright.steps;
  assert.match(checkout.uses, /^actions\/checkout@/);
  assert.match(setup.uses, /^actions\/setup-python@/);
  assert.match(setup.with['python-version'], /^3\.\d+$/, 'the version that it ran with here');
  assert.deepEqual(install, { run: 'pip install -r requirements.txt' });
  assert.deepEqual(check.with, { folder: '.' });
});

test('a history that does not run from an empty database: downright.yml with a start, which check takes', async () => {
  const root = repository(Object.fromEntries(Object.entries(gone).map(([path, text]) => [`apps/shop/${path}`, text])));
  const folder = join(root, 'apps/shop');
  const said = (await init(await options(folder), true, quiet)).join('\n');
  assert.match(said, /does not run from an empty database.*No module named 'models_that_are_gone'/);
  assert.match(said, /from: 'a1'\n {2}schema: schema\.sql/);
  assert.match(said, /schema\.sql what `pg_dump --schema-only/);
  const { jobs } = parse(readFileSync(join(root, workflowFile), 'utf8'));
  assert.deepEqual(jobs.downright.steps.at(-1).with, { folder: 'apps/shop' });

  writeFileSync(join(folder, 'schema.sql'), 'CREATE TABLE users (id int);');
  const [{ record, findings }] = (await run(await options(folder), quiet)) as [Report];
  assert.deepEqual([record.start?.revisions, record.revisions.map(({ id }) => id), findings], [['a1'], ['b2'], []]);
});

test('nothing is written over', async () => {
  const root = repository({ ...gone, [workflowFile]: 'mine\n' });
  await assert.rejects(init(await options(root), true, quiet), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, /There is a workflow already/);
    return true;
  });
  assert.equal(readFileSync(join(root, workflowFile), 'utf8'), 'mine\n');
  const other = repository({ ...gone, 'downright.yml': 'step-timeout: 60\n' });
  const said = (await init(await options(other), true, quiet)).join('\n');
  assert.match(said, /Put these lines into .*downright\.yml:\n {2}from: 'a1'/);
  assert.equal(readFileSync(join(other, 'downright.yml'), 'utf8'), 'step-timeout: 60\n');
});

test('a project that does not load here: the workflow is written, and why it was not tried is told', async () => {
  const root = repository({ ...gone, 'migrations/env.py': 'import shop_settings\n' });
  const said = (await init(await options(root), true, quiet)).join('\n');
  assert.match(said, /Wrote .*\nThe history was not tried: .*no module named `shop_settings`/);
  assert.ok(existsSync(join(root, workflowFile)));
});

test('the command: --no-replay runs nothing', async () => {
  const root = repository(gone);
  assert.equal(await main(['init', root, '--no-replay']), 0);
  assert.match(readFileSync(join(root, workflowFile), 'utf8'), /python-version: '3\.x'/);
  assert.equal(existsSync(join(root, 'downright.yml')), false);
});

const installs: [what: string, files: { [path: string]: string }, language: 'python' | 'node', steps: unknown[]][] = [
  [
    'npm',
    { 'app/package.json': '', 'app/package-lock.json': '' },
    'node',
    [{ run: 'npm ci', 'working-directory': 'app' }],
  ],
  [
    'pnpm, for a whole repository',
    { 'app/package.json': '', 'pnpm-lock.yaml': '' },
    'node',
    [{ run: 'corepack enable' }, { run: 'pnpm install --frozen-lockfile' }],
  ],
  ['the old yarn', { 'yarn.lock': '# yarn lockfile v1\n' }, 'node', [{ run: 'yarn install --frozen-lockfile' }]],
  [
    'poetry',
    { 'app/poetry.lock': '', 'requirements.txt': '' },
    'python',
    [
      { run: 'pipx install poetry', 'working-directory': 'app' },
      { run: 'poetry install', 'working-directory': 'app' },
    ],
  ],
  ['a package', { 'pyproject.toml': '' }, 'python', [{ run: 'pip install .' }]],
  ['nothing known', {}, 'python', []],
];

for (const [what, files, language, steps] of installs) {
  test(`what a workflow installs: ${what}`, () => {
    const root = repository({ 'app/.keep': '', ...files });
    const [setup, ...rest] = parse(installSteps({ root, folder: join(root, 'app'), language }).join('\n'));
    assert.match(setup.uses, language === 'node' ? /setup-node/ : /setup-python/);
    assert.deepEqual(rest, steps);
  });
}

test('versions come from the files that name them, and uv brings its own Python', () => {
  const root = repository({ '.nvmrc': '22\n', 'app/.python-version': '3.12\n' });
  const place = { root, folder: join(root, 'app') };
  assert.deepEqual(parse(installSteps({ ...place, language: 'node' }).join('\n'))[0].with, {
    'node-version-file': '.nvmrc',
  });
  assert.deepEqual(parse(installSteps({ ...place, language: 'python' }).join('\n'))[0].with, {
    'python-version-file': 'app/.python-version',
  });
  writeFileSync(join(root, 'uv.lock'), '');
  assert.deepEqual(parse(installSteps({ ...place, language: 'python' }).join('\n')), [
    { uses: 'astral-sh/setup-uv@v7' },
    { run: 'uv sync' },
  ]);
});

/** A repository with three projects, two of them in one language, and folders that are none. */
function several(): string {
  const one = plainProject({ a1: revision('a1', { up: 'pass' }) });
  const inFolder = (name: string, files: { [path: string]: string }) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text]));
  return repository({
    ...inFolder('services/school', { ...one, 'requirements.txt': 'alembic\n' }),
    ...inFolder('services/cart', { ...one, 'requirements.txt': 'alembic\n' }),
    ...inFolder('node_modules/other', one),
    'docs/readme.md': '',
    '.python-version': '3.12',
  });
}

test('several projects below the folder: downright.yml lists them, and the workflow installs for each', async () => {
  const root = several();
  const said = await init(await options(root), true, quiet);
  assert.match(said.join('\n'), /Wrote .*migrations\.yml[\s\S]*Wrote .*downright\.yml:\n {2}projects:\n/);
  const { projects } = await parseOptions({ folder: root });
  assert.deepEqual(
    projects.map(({ folder }) => folder),
    ['services/cart', 'services/school'].map((path) => join(root, path)),
  );
  const { jobs } = parse(readFileSync(join(root, workflowFile), 'utf8'));
  const [, setup, cart, school, check, ...others] = jobs.downright.steps;
  assert.deepEqual(others, []);
  assert.match(setup.uses, /^actions\/setup-python@/);
  assert.deepEqual(
    [cart, school].map((step) => step['working-directory']),
    ['services/cart', 'services/school'],
  );
  assert.deepEqual(check.with, { folder: '.' });
});

test('several projects, and a downright.yml that is there: lines to put into it; or nothing, where it lists them', async () => {
  const root = several();
  writeFileSync(join(root, 'downright.yml'), 'postgres-version: 16\n');
  const said = await init(await options(root), true, quiet);
  assert.match(said.join('\n'), /Put these lines into .*downright\.yml:\n {2}projects:\n {4}- services\/cart\n/);
  assert.equal(readFileSync(join(root, 'downright.yml'), 'utf8'), 'postgres-version: 16\n');

  const listed = several();
  writeFileSync(join(listed, 'downright.yml'), 'projects: [services/cart]\n');
  assert.doesNotMatch((await init(await options(listed), true, quiet)).join('\n'), /projects:/);
  const { jobs } = parse(readFileSync(join(listed, workflowFile), 'utf8'));
  assert.equal(jobs.downright.steps.length, 4);
});
