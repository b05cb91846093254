import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { describeDifference, describeEffect, mendingScript } from '../../src/catalog/describe.ts';
import { catalogToJson, parseCatalog } from '../../src/catalog/json.ts';
import { displayName, objectKey, parseKey, quoteIdentifier as q } from '../../src/catalog/object-id.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { openReader } from '../../src/catalog/reader.ts';
import { testServer } from '../postgres.ts';
import { emptyDatabase } from './try.ts';

const hostile = [
  'a"b',
  `it's`,
  'two\nlines',
  'tab\there',
  'dot.dot',
  '😀 emoji',
  'ä'.repeat(31) + 'x', // 63 bytes, the longest name there is
  'select',
  'Upper Case',
  '100%s%I',
  'tick`s``',
  '<b>&amp;</b>',
  'back\\slash',
  '"',
  ' ',
  '$1',
  '[link](http://x)',
  '@everyone',
  '{"a":1}',
];

const server = await testServer('17');

test('every name survives the key', () => {
  for (const name of hostile) {
    for (const path of [[name], ['public', name], [name, name, name]]) {
      assert.deepEqual(parseKey(objectKey('text search configuration', path)), {
        kind: 'text search configuration',
        path,
      });
    }
  }
});

test('different paths have different keys', () => {
  assert.notEqual(objectKey('table', ['a.b', 'c']), objectKey('table', ['a', 'b.c']));
  assert.notEqual(objectKey('table', ['a"."b']), objectKey('table', ['a', 'b']));
});

test('names are shown on one line', () => {
  for (const name of hostile) assert.doesNotMatch(displayName('table', ['public', name]), /[\n\t]/);
});

const make = (name: string) => `
  CREATE SCHEMA ${q(name)};
  SET search_path = ${q(name)};
  CREATE TYPE ${q(`${name}e`.slice(-30))} AS ENUM (${`'${name.replaceAll("'", "''")}'`});
  CREATE TABLE ${q(name)} (id serial PRIMARY KEY CONSTRAINT ${q(name)} CHECK (id > 0), ${q(name)} text NOT NULL DEFAULT ${`'${name.replaceAll("'", "''")}'`},
    ref integer REFERENCES ${q(name)});
  CREATE INDEX ${q(`${name}i`.slice(-30))} ON ${q(name)} (${q(name)}) WHERE ${q(name)} <> '';
  CREATE VIEW ${q(`${name}v`.slice(-30))} AS SELECT ${q(name)} FROM ${q(name)};
  CREATE FUNCTION ${q(name)}(${q(name)} integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
  CREATE FUNCTION ${q(name)}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER ${q(name)} BEFORE INSERT ON ${q(name)} FOR EACH ROW EXECUTE FUNCTION ${q(name)}();
  CREATE POLICY ${q(name)} ON ${q(name)} USING (${q(name)} <> '');
  COMMENT ON COLUMN ${q(name)}.${q(name)} IS ${`'${name.replaceAll("'", "''")}'`};
  RESET search_path;`;

for (const name of hostile) {
  test(`every kind called ${JSON.stringify(name)} is read, told and mended`, async () => {
    const { database, client } = await emptyDatabase(server);
    const empty = await readCatalog(client);
    await client.query(make(name));
    const made = await readCatalog(client);
    assert.ok(made.objects.size - empty.objects.size >= 11);
    const keys = [...made.objects.values()].filter(({ facts }) => facts.type === 'foreign key');
    assert.deepEqual(
      keys.map(({ facts }) => facts.references),
      [[name, name]],
    );
    await using reader = await openReader(database);
    assert.deepEqual(compareCatalogs(made, (await reader.look()).catalog), []);
    assert.deepEqual(compareCatalogs(made, parseCatalog(catalogToJson(made), 'file')), []);

    const table = `${q(name)}.${q(name)}`;
    await client.query(`DROP VIEW ${q(name)}.${q(`${name}v`.slice(-30))}; DROP INDEX ${q(name)}.${q(`${name}i`.slice(-30))};
      DROP TRIGGER ${q(name)} ON ${table}; DROP POLICY ${q(name)} ON ${table};
      ALTER TABLE ${table} ALTER ${q(name)} DROP NOT NULL, ALTER ${q(name)} DROP DEFAULT;
      COMMENT ON COLUMN ${table}.${q(name)} IS NULL`);
    const less = await readCatalog(client);
    const changes = compareCatalogs(made, less);
    assert.deepEqual(changes.map(({ kind }) => kind).sort(), ['column', 'index', 'policy', 'trigger', 'view']);
    for (const change of changes) assert.doesNotMatch(describeDifference(change) + describeEffect(change), /[\n\t]/);
    assert.deepEqual(compareCatalogs(less, (await reader.look()).catalog), []);

    const script = mendingScript(changes);
    assert.ok(script);
    await client.query(script);
    assert.deepEqual(compareCatalogs(made, await readCatalog(client)), []);
    assert.deepEqual(compareCatalogs(made, (await reader.look()).catalog), []);
  });
}
