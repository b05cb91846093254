import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeColumnLoses } from '../../src/checks/change-column-loses.ts';
import type { Record } from '../../src/replay/record.ts';

/** Lines of the calls that are told, in a migration after which `users.email` is nullable. */
function told(...calls: string[]): number[] {
  const source = `module.exports = {\n  async up(q, S) {\n${calls.join('\n')}\n  },\n};\n`;
  const facts = [{ fact: 'not null', before: true, after: null }];
  const change = {
    change: 'altered',
    kind: 'column',
    path: ['public', 'users', 'email'],
    object: 'users.email',
    facts,
  };
  const up = { outcome: 'passed', changes: [change] };
  const revision = { id: '1', message: '', file: '1.js', source, lines: { revision: 1, up: 2, down: null }, up };
  const record = { tool: { name: 'Umzug' }, folder: '.', revisions: [revision] } as unknown as Record;
  return changeColumnLoses.run(record).map(({ location }) => location.line);
}

test('the table is a constant, or what a loop goes through', () => {
  assert.deepEqual(told(`await q.changeColumn(table, 'email', { type: S.STRING });`), [3]);
  assert.deepEqual(told(`await q.changeColumn({ tableName: names.users, schema }, 'email', S.STRING);`), [3]);
  assert.deepEqual(told(`await q.changeColumn({ schema, tableName }, 'email', S.STRING);`), [3]);
});

test('a call for the column of another table, or one that names the option, says nothing', () => {
  const other = `await q.changeColumn('teams', 'email', { type: S.STRING });`;
  assert.deepEqual(told(other, `await q.changeColumn({ tableName: 'teams' }, 'email', { type: S.STRING });`), []);
  assert.deepEqual(told(other, `await q.changeColumn(table, 'email', { type: S.STRING, allowNull: true });`), []);
  assert.deepEqual(
    told(`await q.changeColumn(table, 'email', S.TEXT);`, `await q.changeColumn('users', 'email', S.TEXT);`),
    [4],
  );
});
