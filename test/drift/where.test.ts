import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadCatalog, Standing } from '../../src/catalog/json.ts';
import { whereabouts } from '../../src/drift/where.ts';
import { UserError } from '../../src/errors.ts';
import type { Revision } from '../../src/history/revision.ts';
import type { Capability, Project } from '../../src/tools/tool.ts';

function revision(id: string, parents: string[] = [], file = `migrations/${id}`): Revision {
  return { id, message: id, parents, dependsOn: [], file, lines: { revision: 1, up: 1, down: 1 }, source: '' };
}

const graph = [revision('a1'), revision('b1', ['a1']), revision('b2', ['a1']), revision('c', ['b1', 'b2'])];
const names = ['1-a.js', '2-b.js', '3-c.js'];
const row = names.map((name, index) => revision(name, names.slice(Math.max(0, index - 1), index)));

function place(stands: Standing[] | undefined, history = graph, at: string[] = [], capabilities: Capability[] = []) {
  const live: ReadCatalog = { objects: new Map(), notCompared: {}, ...(stands ? { stands } : {}) };
  const project = { capabilities: new Set(capabilities) } as unknown as Project;
  const found = whereabouts(live, project, { history, bookkeeping: ['public.alembic_version'] }, at);
  const ids = (revisions: readonly Revision[]): string[] => revisions.map(({ id }) => id);
  return { applied: ids(found.applied), pending: ids(found.pending), at: found.at };
}

function told(work: () => unknown, what: RegExp, more: RegExp): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, what);
    assert.match(`${error.why} ${error.hint}`, more);
    return true;
  });
}

const version = (...ids: string[]): Standing[] => [{ table: 'public.alembic_version', ids }];

test('one head, several, and none', () => {
  assert.deepEqual(place(version('b1')), { applied: ['a1', 'b1'], pending: ['b2', 'c'], at: ['b1'] });
  assert.deepEqual(place(version('b2', 'b1')), { applied: ['a1', 'b1', 'b2'], pending: ['c'], at: ['b1', 'b2'] });
  assert.deepEqual(place(version()), { applied: [], pending: ['a1', 'b1', 'b2', 'c'], at: [] });
});

test('a list of names is taken as it is, also where one in between has not run', () => {
  const list: Standing[] = [{ table: 'public.SequelizeMeta', ids: ['1-a', '3-c.js'] }];
  assert.deepEqual(place(list, row, [], ['sorted-by-name']), {
    applied: ['1-a.js', '3-c.js'],
    pending: ['2-b.js'],
    at: ['1-a.js', '3-c.js'],
  });
});

test('a number with a point in it is no name of a file', () => {
  const numbers = ['1', '1.2', '1.10'].map((id, index, all) => revision(id, all.slice(Math.max(0, index - 1), index)));
  const list: Standing[] = [{ table: 'public.flyway_schema_history', ids: ['1', '1.2'] }];
  assert.deepEqual(place(list, numbers, [], ['sorted-by-name']).pending, ['1.10']);
});

test('what the user says goes before what the database says', () => {
  assert.deepEqual(place(version('c'), graph, ['b1']).applied, ['a1', 'b1']);
  assert.deepEqual(place(undefined, row, ['2'], ['sorted-by-name']).applied, ['1-a.js', '2-b.js']);
  told(() => place(undefined, graph, ['b']), /More than one revision begins with b/, /b1, b2/);
  told(() => place(undefined, graph, ['x']), /no revision x/, /such as c/);
});

test('a database that does not say where it stands', () => {
  told(() => place(undefined), /does not say which migrations have run/, /unstamped.*--at REVISION/s);
  told(() => place([]), /does not say which migrations have run/, /alembic_version/);
  const hidden = [{ table: 'public.alembic_version', ids: null, why: 'GRANT SELECT' }];
  told(() => place(hidden), /could not be read/, /GRANT SELECT.*--at/);
  const two = ['x.knex_migrations', 'y.SequelizeMeta'].map((table) => ({ table, ids: ['1'] }));
  told(() => place(two), /More than one table/, /x\.knex_migrations, y\.SequelizeMeta/);
});

test('a revision that this branch does not have', () => {
  told(() => place(version('zz')), /has run zz, which this history does not have/, /another branch.*--at/);
});
