import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { pythonFor } from '../python.ts';
import { FakeGitHub } from './fake-github.ts';
import { runAction, workspaceWith } from './run-action.ts';

test('files for other tools: SARIF, JUnit, JSON and Markdown, and where the SARIF is', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students');
  const files = { sarif: 'out.sarif', junit: 'out.xml', json: 'out.json', markdown: 'out.md' };
  const inputs = { folder: 'backend', python: await pythonFor('students'), comment: 'never', ...files };
  const ended = await runAction({ github, workspace, inputs });
  assert.equal(ended.status, 1, ended.log);
  assert.equal(ended.outputs.sarif, 'out.sarif');
  const read = (name: string) => readFileSync(join(workspace, name), 'utf8');

  const [run] = JSON.parse(read('out.sarif')).runs;
  const [result] = run.results;
  assert.equal(result.ruleId, 'duplicate-column');
  const { uri } = result.locations[0].physicalLocation.artifactLocation;
  assert.match(read(uri), /last_name/);
  assert.equal(result.fixes[0].artifactChanges[0].replacements.length, 2);

  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(read('out.xml'));
  assert.deepEqual([testsuites['@_tests'], testsuites['@_failures']], ['2', '1']);
  assert.equal(JSON.parse(read('out.json')).verdict.errors, 1);
  assert.match(read('out.md'), /^### ❌ 1 of 2 revisions broken/);
  assert.deepEqual(
    github.requests.filter((name) => /comment|review/.test(name)),
    [],
  );
});

test('a file that cannot be written is told before anything is replayed', async () => {
  await using github = await FakeGitHub.start();
  const inputs = { folder: 'backend', sarif: 'nowhere/out.sarif' };
  const ended = await runAction({ github, workspace: workspaceWith('alembic/students'), inputs });
  assert.equal(ended.status, 2);
  assert.match(ended.annotations[0]?.message ?? '', /Cannot write nowhere\/out\.sarif/);
  assert.doesNotMatch(ended.log, /PostgreSQL/);
});
