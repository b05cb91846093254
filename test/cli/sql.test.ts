import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { madeFolder } from '../tools/made-folder.ts';
import { check, downright } from './downright.ts';

/** Each project: its folder, what runs it, and its findings: revision, check, object, file and line. */
type Expected = [revision: string, check: string, object: string | null, place: string];

const projects: [folder: string, tool: string, migrations: string, expected: Expected[]][] = [
  [
    'pairs',
    'SQL runner',
    'migrations',
    [
      ['000002', 'downgrade-incomplete', 'mood', '000002_students_have_a_mood.down.sql:1'],
      ['000003', 'downgrade-fails', null, '000003_students_have_an_email.down.sql:2'],
      ['000005', 'upgrade-fails', null, '000005_students_take_courses.up.sql:1'],
      ['000006', 'downgrade-missing', 'courses.teacher', '000006_courses_have_a_teacher.up.sql:1'],
    ],
  ],
  [
    'dbmate',
    'dbmate',
    'db/migrations',
    [
      ['20260103090000', 'downgrade-incomplete', 'students.age', '20260103090000_students_have_an_age.sql:7'],
      ['20260104090000', 'downgrade-missing', 'students.town', '20260104090000_students_have_a_town.sql:4'],
    ],
  ],
  [
    'goose',
    'goose',
    'migrations',
    [
      ['00002', 'downgrade-incomplete', 'touch()', '00002_students_know_when_they_change.sql:14'],
      ['00004', 'upgrade-fails', null, '00004_students_have_a_phone.sql:4'],
      ['00004', 'upgrade-not-atomic', 'students.phone', '00004_students_have_a_phone.sql:4'],
    ],
  ],
  [
    'flyway',
    'Flyway',
    'src/main/resources/db/migration',
    [
      ['V2_one_underscore.sql', 'unmatched-file', null, 'V2_one_underscore.sql:1'],
      ['1.10', 'downgrade-missing', 'students_age', 'V1.10__index_age.sql:1'],
    ],
  ],
];

for (const [folder, tool, migrations, expected] of projects) {
  test(`plain SQL as for ${tool} is found and replayed without any configuration`, () => {
    const { status, findings, recordFile } = check(`fixtures/projects/sql/${folder}`);
    assert.equal(status, 1);
    assert.deepEqual(
      findings.map(({ revision, check: id, object, location: { file, line } }) => [
        revision,
        id,
        object,
        `${file}:${line}`,
      ]),
      expected.map(([revision, id, object, place]) => [
        revision,
        id,
        object,
        `fixtures/projects/sql/${folder}/${migrations}/${place}`,
      ]),
    );
    const record = JSON.parse(readFileSync(recordFile, 'utf8'));
    assert.equal(record.tool.name, tool);
    const texts = JSON.stringify(findings);
    assert.doesNotMatch(texts, /Sequelize|sequelize|Alembic|op\.execute|await /, 'advice of other tools');
  });
}

test('the statement that failed, and a type that is left behind, are told in SQL', () => {
  const { findings } = check('fixtures/projects/sql/pairs');
  const [left, fails] = findings;
  assert.match(left?.todo ?? '', /`DROP TYPE "public"\."mood";`/);
  assert.deepEqual(
    fails?.evidence.filter(({ label }) => label === 'Statement').map(({ text }) => text),
    ['DROP INDEX student_email'],
  );
});

test('a change of a downgrade in a file of its own brings its revision, and that one alone', async () => {
  const folder = await madeFolder({
    'sql/V1__a.sql': 'CREATE TABLE a (id int);',
    'sql/U1__a.sql': '-- nothing yet',
    'sql/V2__b.sql': 'CREATE TABLE b (id int);',
    'sql/U2__b.sql': 'DROP TABLE b;',
  });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'base');
  git('checkout', '-qb', 'change');
  writeFileSync(join(folder, 'sql/U2__b.sql'), 'SELECT 1;');
  git('commit', '-qam', 'change');
  const { status, findings } = check(folder, '--base', 'main');
  assert.equal(status, 1);
  assert.deepEqual(
    findings.map(({ revision, check: id }) => [revision, id]),
    [['2', 'downgrade-missing']],
  );
});

test('where nothing goes down and nothing has to, nothing is said of going down', async () => {
  const folder = await madeFolder({
    'sql/V1__a.sql': 'CREATE TABLE a (id int);',
    'sql/V2__b.sql': 'ALTER TABLE a ADD b int;',
  });
  const { status, stdout } = downright('check', folder);
  assert.equal(status, 0);
  assert.match(stdout, /passed nothing found in 2 revisions, up \(/);
  assert.match(stdout, /only the way up was checked/);
});
