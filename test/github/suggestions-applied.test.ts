import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pythonFor } from '../python.ts';
import { FakeGitHub } from './fake-github.ts';
import type { FakeReviewComment } from './fake-reviews.ts';
import { runAction, workspaceWith } from './run-action.ts';

const inputs = { folder: 'backend', python: await pythonFor('students') };
const folder = 'backend/migrations/versions';

/** What GitHub makes of the file when a reader applies all suggestions at once. */
function applied(text: string, comments: readonly FakeReviewComment[]): string {
  const lines = text.split('\n');
  for (const { body, line = 0, start_line = line } of comments.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0))) {
    const [, block] = /^```suggestion\n([^]*?)^```$/m.exec(body) ?? [];
    assert.ok(block !== undefined, body);
    lines.splice(start_line - 1, line - start_line + 1, ...block.split('\n').slice(0, -1));
  }
  return lines.join('\n');
}

test('the two last_name lines: applied in the pull request, they give the mended project', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students');
  const name = `${folder}/${readdirSync(join(workspace, folder)).find((file) => file.endsWith('_add_age.py'))}`;
  const text = readFileSync(join(workspace, name), 'utf8');
  const lines = text.split('\n').slice(0, -1);
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n');
  github.reviews.files.push({ filename: 'README.md', patch: '@@ -1 +1 @@\n-a\n+b' }, { filename: name, patch });

  const broken = await runAction({ github, workspace, inputs, run: 1 });
  assert.equal(broken.status, 1, broken.log);
  const { comments } = github.reviews;
  assert.deepEqual(
    comments.map(({ path, line }) => [path, lines[(line ?? 0) - 1]?.trim().slice(0, 40)]),
    [
      [name, "batch_op.add_column(sa.Column('last_name"],
      [name, "batch_op.drop_column('last_name')"],
    ],
  );
  assert.ok(github.requests.length <= 10, github.requests.join());

  const fixed = applied(text, comments);
  const expected = readFileSync(join(workspaceWith('alembic/students-fixed'), name), 'utf8');
  assert.equal(fixed, expected);
  writeFileSync(join(workspace, name), fixed);
  const mended = await runAction({ github, workspace, inputs, run: 2 });
  assert.equal(mended.status, 0, mended.log);
  assert.deepEqual(comments, []);
});
