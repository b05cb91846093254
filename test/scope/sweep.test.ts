import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scope } from '../../src/replay/record.ts';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql, type SqlRevision } from '../replay/sql-project.ts';

const server = await testServer();

/** A change that adds these revisions. */
function adding(...revisions: string[]): Scope {
  return { base: 'main', baseSha: null, by: 'git', relevant: true, revisions, added: revisions, edited: [], files: [] };
}

const students: SqlRevision = {
  id: 'students',
  up: 'CREATE TABLE students (id serial PRIMARY KEY, last_name text)',
  down: 'DROP TABLE students',
};
const other: SqlRevision = { id: 'other', up: 'CREATE TABLE other (id int)', down: 'DROP TABLE other' };
const age: SqlRevision = {
  id: 'age',
  up: 'ALTER TABLE students ADD age int, ADD last_name text',
  down: 'ALTER TABLE students DROP last_name, DROP age',
};
const later: SqlRevision = { id: 'later', up: 'CREATE TABLE later (id int)', down: 'DROP TABLE later' };
const broken: SqlRevision = { id: 'broken', up: 'ALTER TABLE nowhere ADD x int', down: 'ALTER TABLE nowhere DROP x' };

test('older revisions are swept; a fault of a new one is found, explained and proven as without a scope', async () => {
  const whole = await replaySql(server, [students, other, age]);
  const record = await replaySql(server, [students, other, age], { scope: adding('age') });
  assert.deepEqual(
    record.revisions.map(({ id, up, down }) => [id, up.swept, up.outcome, down?.outcome]),
    [
      ['students', true, 'passed', undefined],
      ['other', true, 'passed', undefined],
      ['age', undefined, 'failed', 'passed'],
    ],
  );
  const { findings, old } = reportOn(record);
  assert.deepEqual(findings, reportOn(whole).findings);
  assert.equal(findings[0]?.check, 'duplicate-column');
  assert.match(findings[0]?.message ?? '', /already added by `students` at `students\.sql:1`/);
  assert.deepEqual(old, []);
});

test('an older revision that fails is explained, is told as old, and the new one is checked on top of it', async () => {
  const stays: SqlRevision = { ...later, down: '' };
  const record = await replaySql(server, [students, age, other, stays], { scope: adding('later') });
  assert.deepEqual(
    record.revisions.map(({ id, up, down }) => [id, up.swept, up.outcome, up.proof?.proven, down?.outcome]),
    [
      ['students', true, 'passed', undefined, undefined],
      ['age', undefined, 'failed', true, undefined],
      ['other', undefined, 'passed', undefined, undefined],
      ['later', undefined, 'passed', undefined, 'passed'],
    ],
  );
  const { findings, old, verdict } = reportOn(record);
  assert.deepEqual(
    old.map(({ check, revision }) => [check, revision]),
    [['duplicate-column', 'age']],
  );
  assert.deepEqual(
    findings.map(({ revision }) => revision),
    ['later'],
  );
  assert.equal(verdict.errors, 1);
});

test('old sins alone do not block', async () => {
  const { findings, old, verdict } = reportOn(
    await replaySql(server, [students, broken, later], { scope: adding('later') }),
  );
  assert.deepEqual([findings, verdict.passed, verdict.errors], [[], true, 0]);
  assert.deepEqual(
    old.map(({ check }) => check),
    ['missing-object'],
  );
});

test('what is new goes up last where the history allows it, and older ones above it are looked at', async () => {
  const base = { ...students, parents: [] };
  const side = { ...other, parents: ['students'] };
  const fork = { ...later, parents: ['students'] };
  const free = await replaySql(server, [base, fork, side], { scope: adding('later') });
  assert.deepEqual(
    free.revisions.map(({ id, up }) => [id, up.swept]),
    [
      ['students', true],
      ['other', true],
      ['later', undefined],
    ],
  );
  const bound = await replaySql(server, [students, later, other], { scope: adding('later') });
  assert.deepEqual(
    bound.revisions.map(({ id, up, down }) => [id, up.swept, down?.outcome]),
    [
      ['students', true, undefined],
      ['later', undefined, 'passed'],
      ['other', undefined, 'passed'],
    ],
  );
});

test('each new revision is run up again', async () => {
  const { revisions } = await replaySql(server, [students, other, later], { scope: adding('other', 'later') });
  assert.deepEqual(
    revisions.map(({ again }) => again?.because),
    [undefined, 'new', 'new'],
  );
});
