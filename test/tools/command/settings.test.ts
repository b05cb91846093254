import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { filledIn, filledInSql, nameOf } from '../../../src/tools/command/settings.ts';

const hostile = ['0001_add_age', "it's", 'a b', '$(touch /tmp/x)', '`id`', 'a;b', '"', '{url}', 'x\\y', '*', '-n'];

test('whatever a revision is called, the shell sees it as one word', () => {
  for (const revision of hostile) {
    const command = filledIn(`printf '%s|%s' {revision} x{revision}`, { revision });
    assert.equal(execFileSync('sh', ['-c', command], { encoding: 'utf8' }), `${revision}|x${revision}`, command);
  }
});

test('in SQL it is a literal; what is not known stays as it is', () => {
  assert.equal(filledInSql('VALUES ({revision}, {other})', { revision: "it's" }), "VALUES ('it''s', {other})");
});

test('the tool is called what is run', () => {
  const names: [up: string, name: string][] = [
    ['npx knex migrate:up', 'knex'],
    ['NODE_ENV=test ./node_modules/.bin/node-pg-migrate up 1', 'node-pg-migrate'],
    ['poetry run python manage.py migrate', 'manage.py'],
    ['psql -f {file}', 'psql'],
    ['bundle exec rake db:migrate:up', 'rake'],
  ];
  for (const [up, name] of names) assert.equal(nameOf({ up, bookkeeping: [] }), name);
  assert.equal(nameOf({ up: 'x', name: 'Mine', bookkeeping: [] }), 'Mine');
});
