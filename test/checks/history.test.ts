import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { reportOnFixture } from '../../scripts/check-page.ts';
import type { Report } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { madeProject, plainProject, type RevisionText, revision } from '../tools/alembic/made-project.ts';

const server = await testServer();
const python = await pythonFor('students');
const run = promisify(execFile);

/** Files of a project in which every revision makes a table of its own. */
function project(graph: { [id: string]: RevisionText }): { [path: string]: string } {
  const texts = Object.entries(graph).map(([id, text]) => {
    const own = { up: `op.execute('CREATE TABLE ${id} ()')`, down: `op.execute('DROP TABLE ${id}')` };
    return [id, revision(id, { ...own, ...text })];
  });
  return plainProject(Object.fromEntries(texts));
}

async function reportOn(files: { [path: string]: string }): Promise<Report> {
  return reportOnFixture(await madeProject(files), server, python);
}

/** Every revision, and how its ways ended. */
function ways({ record }: Report) {
  return record.revisions.map(({ id, up, down, again }) => [id, up.outcome, down?.outcome, again?.outcome]);
}

const clean = (ids: string[]) => ids.map((id) => [id, 'passed', 'passed', undefined]);
const nothing = { up: 'pass', down: 'pass' };

test('branches, a merge, a dependency and two bases: every revision goes up and down once, and nothing is told', async () => {
  const report = await reportOn(
    project({
      a1: {},
      b2: { parents: ['a1'] },
      c2: { parents: ['a1'], more: `depends_on = 'x1'\n` },
      d3: { parents: ['b2', 'c2'], ...nothing },
      x1: { more: `branch_labels = 'shop'\n` },
      x2: { parents: ['x1'], more: `depends_on = 'd3'\n` },
    }),
  );
  assert.deepEqual(ways(report), clean(['a1', 'b2', 'x1', 'c2', 'd3', 'x2']));
  assert.deepEqual(report.findings, []);
});

test('a merge of three branches, with a body of its own', async () => {
  const report = await reportOn(
    project({
      a1: {},
      b2: { parents: ['a1'] },
      c2: { parents: ['a1'] },
      d2: { parents: ['a1'] },
      e3: { parents: ['b2', 'c2', 'd2'] },
    }),
  );
  assert.deepEqual(ways(report), clean(['a1', 'b2', 'c2', 'd2', 'e3']));
  assert.deepEqual(report.findings, []);
});

test('a broken downgrade on one of two branches is restored on the right state', async () => {
  const report = await reportOn(
    project({
      a1: {},
      b2: { parents: ['a1'], down: 'pass' },
      b3: { parents: ['b2'] },
      c2: { parents: ['a1'] },
      d3: { parents: ['b3', 'c2'], ...nothing },
    }),
  );
  assert.deepEqual(
    report.findings.map(({ check, revision: id }) => [check, id]),
    [['downgrade-missing', 'b2']],
  );
  assert.deepEqual(
    ways(report).map(([id, , down]) => [id, down]),
    ['a1', 'b2', 'b3', 'c2', 'd3'].map((id) => [id, 'passed']),
  );
});

const meant: { [what: string]: { [path: string]: string } } = {
  'a branch with a label beside one without': project({
    a1: {},
    b2: { parents: ['a1'], more: `branch_labels = 'shop'\n` },
    c2: { parents: ['a1'] },
  }),
  'two bases with labels': project({
    a1: { more: `branch_labels = 'shop'\n` },
    b1: { more: `branch_labels = 'blog'\n` },
  }),
  'two folders': {
    ...project({ a1: {} }),
    'shop/b1.py': revision('b1'),
    'alembic.ini':
      '[alembic]\nscript_location = migrations\nversion_path_separator = space\n' +
      'version_locations = %(here)s/migrations/versions %(here)s/shop\n',
  },
};

for (const [what, files] of Object.entries(meant)) {
  test(`several heads that are meant: ${what}`, async () => {
    const report = await reportOn(files);
    assert.ok(report.record.revisions.length >= 2);
    assert.deepEqual(report.findings, []);
  });
}

test('two heads of one labelled branch are told, with their ids where there are other heads', async () => {
  const { findings } = await reportOn(
    project({
      a1: {},
      b1: { more: `branch_labels = 'shop'\n` },
      b2: { parents: ['b1'] },
      c2: { parents: ['b1'] },
    }),
  );
  assert.deepEqual(
    findings.map(({ check, revision: id }) => [check, id]),
    [['multiple-heads', 'c2']],
  );
  assert.match(findings[0]?.todo ?? '', /`alembic merge b2 c2`/);
});

test('the command that the finding names mends it; Alembic itself refuses before', async () => {
  const folder = await madeProject(project({ a1: {}, b2: { parents: ['a1'] }, c2: { parents: ['a1'] } }));
  writeFileSync(join(folder, 'migrations/script.py.mako'), template);
  const alembic = (...args: string[]) => run(python, ['-m', 'alembic', ...args], { cwd: folder });
  await assert.rejects(alembic('revision', '-m', 'next'), (error: Error & { stdout: string }) =>
    /Multiple heads are present/.test(error.stdout),
  );
  const { findings } = await reportOnFixture(folder, server, python);
  const [, command] = /`alembic (merge [^`]+)`/.exec(findings[0]?.todo ?? '') ?? [];
  assert.equal(command, 'merge heads');
  await alembic(...(command as string).split(' '));
  const mended = await reportOnFixture(folder, server, python);
  assert.deepEqual([mended.record.revisions.length, mended.findings], [4, []]);
});

const template = `"""\${message}"""
revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}

def upgrade():
    pass

def downgrade():
    pass
`;

test('Flask-Migrate: the command is that of Flask', async () => {
  const folder = await madeProject({});
  cpSync('fixtures/projects/alembic/students-fixed', folder, { recursive: true });
  writeFileSync(
    join(folder, 'migrations/versions/c3.py'),
    revision('c3', {
      parents: ['40eb68d69926'],
      up: `op.execute('CREATE TABLE c3 ()')`,
      down: `op.execute('DROP TABLE c3')`,
    }),
  );
  const { findings } = await reportOnFixture(folder, server, python);
  const [finding] = findings.filter(({ check }) => check === 'multiple-heads');
  assert.match(finding?.message ?? '', /2 heads: .*81b2eadadd64.*c3/);
  assert.match(finding?.why ?? '', /^`flask db upgrade` /);
  assert.match(finding?.todo ?? '', /^Run `flask db merge heads`/);
});

test('the edits of a duplicate id are right: with them, the history is whole', async () => {
  const folder = await madeProject(
    project({
      a1: {},
      b2: { parents: ['a1'] },
      copy: { parents: ['a1'], up: `op.execute('CREATE TABLE other ()')`, down: `op.execute('DROP TABLE other')` },
    }),
  );
  const file = join(folder, 'migrations/versions/copy.py');
  writeFileSync(file, readFileSync(file, 'utf8').replace(`revision = 'copy'`, `revision = 'b2'`));
  const { findings } = await reportOnFixture(folder, server, python);
  assert.deepEqual(
    findings.map(({ check, location }) => [check, location]),
    [['duplicate-revision-id', { file, line: 5 }]],
  );
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const { line, text, replacement } of findings[0]?.edits ?? []) {
    assert.equal(lines[line - 1], text);
    lines[line - 1] = replacement as string;
  }
  writeFileSync(file, lines.join('\n'));
  const mended = await reportOnFixture(folder, server, python);
  assert.deepEqual([mended.record.revisions.length, mended.findings], [3, []]);
});

test('everything that is wrong with a graph is told in one run, beside what is wrong with what still runs', async () => {
  const folder = await madeProject(
    project({
      a1: {},
      b2: { parents: ['a1'], down: 'pass' },
      c3: { parents: ['gone', 'b2'] },
      d4: { parents: ['c3'] },
      p1: { parents: ['q1'] },
      q1: { parents: ['p1'] },
      s1: { parents: ['s1'] },
      twin: { parents: ['b2'] },
    }),
  );
  const file = join(folder, 'migrations/versions/twin.py');
  writeFileSync(file, readFileSync(file, 'utf8').replace(`revision = 'twin'`, `revision = 'b2'`));
  const { findings, verdict } = await reportOnFixture(folder, server, python);
  assert.deepEqual(
    findings.map(({ check, revision: id, location }) => [check, id, location.file.split('/').at(-1)]).sort(),
    [
      ['downgrade-missing', 'b2', 'b2.py'],
      ['duplicate-revision-id', 'b2', 'twin.py'],
      ['missing-parent', 'c3', 'c3.py'],
      ['revision-cycle', 'p1', 'p1.py'],
      ['revision-cycle', 's1', 's1.py'],
    ],
  );
  assert.equal(verdict.passed, false);
});

test('a file that was renamed keeps its place: only the id counts', async () => {
  const folder = await madeProject(project({ a1: {}, b2: { parents: ['a1'] } }));
  renameSync(join(folder, 'migrations/versions/b2.py'), join(folder, 'migrations/versions/0_first.py'));
  assert.deepEqual(ways(await reportOnFixture(folder, server, python)), clean(['a1', 'b2']));
});
