import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { downright } from './downright.ts';

const students = 'fixtures/projects/alembic/students';

const cases: [what: string, args: string[], says: RegExp][] = [
  ['no such folder', ['check', '/nowhere'], /There is no folder \/nowhere/],
  ['a file for a folder', ['check', 'package.json'], /It is a file/],
  ['no tool found', ['check', 'src'], /No migrations found in src[\s\S]*Alembic: no[\s\S]*Umzug: no/],
  ['no such interpreter', ['check', students, '--python', '/no/python'], /\/no\/python/],
  ['an unknown option', ['check', '--bogus'], /unknown option '--bogus'/],
  ['an option without its value', ['check', '--python'], /--python/],
  ['an unknown command', ['frobnicate'], /unknown command/],
  ['two folders', ['check', 'a', 'b'], /too many arguments/],
  ['an unknown PostgreSQL', ['check', '--postgres-version', '9'], /postgres-version: must be one of/],
  ['a step time-out that is no number', ['check', '--step-timeout', 'soon'], /step-timeout: must be a number/],
  [
    'a folder for results that is not there',
    ['check', students, '--json', '/nope/x.json'],
    /Cannot write \/nope\/x\.json/,
  ],
  ['no such record', ['report', '/nowhere.json'], /Cannot read the record/],
  ['a record that is none', ['report', 'package.json'], /not a record of this Downright/],
];

for (const [what, args, says] of cases) {
  test(`${what}: status 2, and what to do`, () => {
    const { status, stdout, stderr } = downright(...args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, says);
    assert.match(stderr, /To do:|--help/);
    assert.doesNotMatch(stderr, /^\s+at /m, 'no stack trace');
    assert.equal(stdout, '');
  });
}

for (const name of ['knex', 'node-pg-migrate']) {
  test(`a project of ${name} without downright.yml: where its lines are`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'downright-other-tool-'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { [name]: '*' } }));
    mkdirSync(join(folder, 'migrations'));
    writeFileSync(join(folder, 'migrations/1_first.js'), 'exports.up = () => {};');
    const { status, stderr } = downright('check', folder);
    rmSync(folder, { recursive: true });
    assert.equal(status, 2, stderr);
    assert.match(stderr, new RegExp(`package.json names ${name}[^]*tool: command[^]*docs/tools.md`));
    assert.match(readFileSync('docs/tools.md', 'utf8'), new RegExp(`\\n### ${name}\\n`, 'i'));
  });
}

test('a record of another version is refused', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'downright-test-')), 'record.json');
  writeFileSync(file, JSON.stringify({ version: 99, tool: {}, revisions: [] }));
  const { status, stderr } = downright('report', file);
  assert.equal(status, 2);
  assert.match(stderr, /its version is 99/);
});

test('packages that are not installed are named, with the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
  writeFileSync(join(folder, 'package.json'), '{"dependencies": {"umzug": "^3.8.0"}}');
  writeFileSync(join(folder, 'umzug.js'), "const { Umzug } = require('umzug'); exports.umzug = new Umzug({});");
  mkdirSync(join(folder, 'migrations'));
  const { status, stderr } = downright('check', folder);
  assert.equal(status, 2);
  assert.match(stderr, /umzug[\s\S]*npm (ci|install)/);
});

test('the help names every option and every exit status', () => {
  const { status, stdout } = downright('check', '--help');
  assert.equal(status, 0);
  for (const word of [
    '--python',
    '--node',
    '--record',
    '--json',
    '--postgres-version',
    '--step-timeout',
    '0  ',
    '1  ',
    '2  ',
  ]) {
    assert.ok(stdout.includes(word), word);
  }
});
