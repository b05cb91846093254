import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { downright } from '../cli/downright.ts';
import { pythonFor } from '../python.ts';

const scratch = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(scratch, { recursive: true }));
const python = await pythonFor('students');
const project = join(scratch, 'school');
cpSync('fixtures/projects/alembic/students-fixed', project, { recursive: true });
const columns = 'id serial PRIMARY KEY, first_name varchar(80) NOT NULL, last_name varchar(80) NOT NULL, age integer';

/** A dump of a live database. */
function dump(name: string, sql: string, at: string | null = '81b2eadadd64'): string {
  const file = join(scratch, name);
  const stamp = at === null ? '' : `INSERT INTO alembic_version VALUES ('${at}');`;
  writeFileSync(file, `CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); ${stamp}\n${sql};\n`);
  return file;
}
const same = dump('same.sql', `CREATE TABLE students (${columns})`);
const nicknamed = dump('nicknamed.sql', `CREATE TABLE students (${columns}, nick text)`);

test('a database that is as it should be: nothing found, and status 0', () => {
  const { status, stdout } = downright('drift', project, '--python', python, '--dump', same);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /same\.sql stands at 81b2eadadd64 · 2 revisions applied/);
  assert.match(stdout, /^no drift nothing found/m);
});

test('drift: status 1, the same in JSON and in the record, and the migration is written and is right', () => {
  const [json, record] = [join(scratch, 'drift.json'), join(scratch, 'record.json')];
  const args = ['--python', python, '--dump', nicknamed, '--json', json, '--record', record, '--write'];
  const { status, stdout } = downright('drift', project, ...args);
  assert.equal(status, 1, stdout);
  assert.match(stdout, /Column `students\.nick` is in `nicknamed\.sql`, and no revision makes it\./);
  assert.match(stdout, /Most likely done by hand:\n +ALTER TABLE students ADD COLUMN nick text\n/);
  assert.match(stdout, /proven: run up and down in a scratch copy/);
  const { findings } = JSON.parse(readFileSync(json, 'utf8'));
  assert.deepEqual(
    findings.map(({ check, object }: { check: string; object: string }) => [check, object]),
    [['live-drift', 'students.nick']],
  );
  assert.equal(downright('report', record).status, 1);
  const [, written] = /^Wrote (.*)$/m.exec(stdout) ?? [];
  assert.ok(existsSync(join(project, written ?? 'none')));
  // Live has all of it but for the migration itself, which is told as not yet applied, and then nothing differs.
  const followed = downright('drift', project, '--python', python, '--dump', nicknamed, '--at', '81b2eadadd64');
  assert.match(followed.stdout, /2 revisions applied, and 1 not/);
  const [id] = /[0-9a-f]{12}/.exec((written ?? '').split('/').at(-1) ?? '') ?? [];
  const stamped = downright('drift', project, '--python', python, '--dump', nicknamed, '--at', id ?? '');
  assert.equal(stamped.status, 0, stamped.stdout);
  rmSync(join(project, written ?? 'none'));
});

test('downright.yml may name the file, and what is not compared', () => {
  const file = join(project, 'downright.yml');
  writeFileSync(file, 'live: ../nicknamed.sql\ndrift:\n  ignore: [students.nick]\n');
  try {
    const { status, stdout } = downright('drift', project, '--python', python);
    assert.equal(status, 0, stdout);
  } finally {
    rmSync(file);
  }
});

test('unstamped, unknown to this branch, not given: what, why and what to do, and status 2', () => {
  const said = (...args: string[]): string => {
    const { status, stderr } = downright('drift', project, '--python', python, ...args);
    assert.equal(status, 2, stderr);
    return stderr;
  };
  const bare = join(scratch, 'bare.sql');
  writeFileSync(bare, `CREATE TABLE students (${columns});\n`);
  assert.match(said('--dump', bare), /does not say which migrations have run there[\s\S]*--at REVISION/);
  assert.match(said('--dump', dump('other.sql', 'SELECT 1', 'feed')), /has run feed, which this history does not have/);
  assert.match(said(), /The live database was not given[\s\S]*--live FILE/);
  assert.match(said('--dump', bare, '--live', bare), /Give one of --live, --url and --dump/);
  assert.match(said('--live', join(scratch, 'none.json')), /Cannot read the live database/);
  const at = downright('drift', project, '--python', python, '--dump', bare, '--at', '81b2');
  assert.equal(at.status, 0, at.stdout + at.stderr);
});
