import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../src/options.ts';
import type { Report } from '../../src/report.ts';
import { run } from '../../src/run.ts';
import { pythonFor } from '../python.ts';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';

const python = pythonFor('students');

/** A revision that makes a table of its own. */
function making(id: string, ...parents: string[]): string {
  return revision(id, { parents, up: `op.execute('CREATE TABLE ${id} ()')`, down: `op.execute('DROP TABLE ${id}')` });
}

/** A repository whose base has some revisions, and whose working tree has more. */
async function repository(base: { [id: string]: string }, more: { [id: string]: string }): Promise<string> {
  const folder = await madeProject(plainProject(base));
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=base');
  for (const [id, text] of Object.entries(more)) writeFileSync(join(folder, `migrations/versions/${id}.py`), text);
  return folder;
}

async function check(folder: string): Promise<Report> {
  const [report] = await run(await parseOptions({ folder, python, server: 'embedded', base: 'main' }), () => {});
  assert.ok(report);
  return report;
}

test('a change that starts from an old revision: its own line is to follow, and the edit mends the history', async () => {
  const folder = await repository(
    { a1: making('a1'), b2: making('b2', 'a1') },
    { c2: making('c2', 'a1'), c3: making('c3', 'c2') },
  );
  const { findings } = await check(folder);
  assert.deepEqual(
    findings.map(({ check, revision: id }) => [check, id]),
    [['multiple-heads', 'c3']],
  );
  const { message, todo, location, edits, evidence } = findings[0] as Report['findings'][number];
  assert.match(message, /^The history has 2 heads: .*`b2`.*`c3`.*; `c3` came with this change$/);
  assert.match(todo, /^Let `c2` follow `b2`, .*\/c2\.py`\. Or run `alembic merge heads`/);
  assert.match(location.file, /\/c2\.py$/);
  assert.deepEqual(
    evidence.map(({ label }) => label),
    ['Head `b2`', 'Head `c3`, new in this change'],
  );
  const [edit, ...others] = edits;
  assert.ok(edit && edit.replacement !== null);
  assert.deepEqual(others, []);
  const file = join(folder, 'migrations/versions/c2.py');
  const lines = readFileSync(file, 'utf8').split('\n');
  assert.equal(lines[edit.line - 1], edit.text);
  lines[edit.line - 1] = edit.replacement;
  writeFileSync(file, lines.join('\n'));
  assert.deepEqual((await check(folder)).findings, []);
});

test('a change that brings both heads: they are told, and which one is to follow is not known', async () => {
  const folder = await repository({ a1: making('a1') }, { b2: making('b2', 'a1'), c2: making('c2', 'a1') });
  const [finding] = (await check(folder)).findings;
  assert.match(finding?.message ?? '', /; all came with this change$/);
  assert.match(finding?.todo ?? '', /^Run `alembic merge heads`.*let it follow the other/);
  assert.deepEqual(finding?.edits, []);
});

test('heads that were there before: a change that goes on from one of them did not make them', async () => {
  const folder = await repository(
    { a1: making('a1'), b2: making('b2', 'a1'), c2: making('c2', 'a1') },
    { d3: making('d3', 'c2') },
  );
  const { findings, old } = await check(folder);
  const [finding] = [...findings, ...old].filter(({ check: id }) => id === 'multiple-heads');
  assert.match(finding?.message ?? '', /^The history has 2 heads: [^;]*$/);
  assert.equal(finding?.revision, 'b2');
  assert.deepEqual(findings, []);
});
