import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { describeDifference } from '../../src/catalog/describe.ts';
import { findDrift } from '../../src/drift-run.ts';
import { parseOptions } from '../../src/options.ts';
import { detectProject } from '../../src/tools/detect.ts';
import { connect } from '../catalog/try.ts';
import { installed } from '../node-project.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';

const server = await testServer('17');
const python = await pythonFor('students');

/** What is done by hand to each: with what may be hard to write into a file. */
const byHand = `
  CREATE TABLE made_by_hand (id bigserial PRIMARY KEY, "say ""hi""" text DEFAULT 'a:b %s \\ \${x} \`y\`' NOT NULL, at timestamptz);
  CREATE INDEX made_by_hand_at ON made_by_hand (at) WHERE at IS NOT NULL;
  ALTER TABLE made_by_hand ADD CONSTRAINT told CHECK ("say ""hi""" <> ':no' AND id::int > 0);
  CREATE TYPE mood AS ENUM ('it''s', 'ok');
  CREATE FUNCTION two() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 2; -- %
  END $$;
  CREATE VIEW seen AS SELECT id::text AS a FROM made_by_hand;
  COMMENT ON TABLE made_by_hand IS 'why; though'`;

const projects: { [fixture: string]: { folder: () => Promise<string>; table?: string; file: RegExp; text: RegExp } } = {
  'pairs of SQL files': {
    folder: made({ '0001_a.up.sql': 'CREATE TABLE a (b int);', '0001_a.down.sql': 'DROP TABLE a;' }),
    table: 'schema_migrations',
    file: /\d+_follow.*\.up\.sql$/,
    text: /CREATE TABLE/,
  },
  'sql/dbmate': {
    folder: own('sql/dbmate'),
    table: 'schema_migrations',
    file: /\d+_follow.*\.sql$/,
    text: /^-- migrate:up/,
  },
  goose: {
    folder: made({ '00001_a.sql': '-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\nDROP TABLE a;\n' }),
    table: 'schema_migrations',
    file: /\d+_follow.*\.sql$/,
    text: /^-- \+goose Up/,
  },
  'sql/flyway': {
    folder: own('sql/flyway'),
    table: 'schema_migrations',
    file: /V[\d.]+__follow.*\.sql$/,
    text: /CREATE TABLE/,
  },
  'alembic/students-fixed': { folder: own('alembic/students-fixed'), file: /_follow.*\.py$/, text: /op\.execute\(/ },
  'umzug/students-fixed': {
    folder: () => installed('umzug/students-fixed'),
    file: /-follow.*\.js$/,
    text: /sequelize\.query\(/,
  },
  'sequelize/cli-as-generated': {
    folder: () => installed('sequelize/cli-as-generated'),
    file: /-follow.*\.js$/,
    text: /module\.exports = \{/,
  },
};

for (const [fixture, { folder, table, file, text }] of Object.entries(projects)) {
  test(`${fixture}: the migration that makes the history follow is one of its own, and proven`, async () => {
    const options = await parseOptions({ folder: await folder(), python });
    const project = await detectProject(options.folder, options);
    const database = await server.create();
    {
      const settings = { python, stepTimeout: 60_000, progress: () => {}, loadOn: await server.create() };
      await using session = await project.open(database, settings);
      for (const { id } of session.history) assert.equal((await session.up(id)).ok, true);
      if (table) {
        const client = await connect(database);
        await client.query(`CREATE TABLE ${table} (version text)`);
        for (const { id } of session.history) await client.query(`INSERT INTO ${table} VALUES ($1)`, [id]);
      }
    }
    const client = await connect(database);
    await client.query(byHand);
    const { user, password, host, port, name } = database;
    const live = `postgresql://${user}:${password}@${host}:${port}/${name}`;
    const report = await findDrift({ options: { ...options, live }, folder: '.', progress: () => {} });
    const { migration, differences = [] } = report.record.live ?? {};
    assert.deepEqual(
      differences.map((one) => [one.object, one.back?.proven, one.follow?.proven]),
      [
        ['made_by_hand', true, true],
        ['mood', true, true],
        ['seen', true, true],
        ['two()', true, true],
      ],
      differences.map(describeDifference).join('; '),
    );
    assert.deepEqual([migration?.why, migration?.proven], [undefined, true], migration?.files[0]?.text);
    assert.match(migration?.files[0]?.file ?? '', file);
    assert.match(migration?.files[0]?.text ?? '', text);
  });
}

function made(files: { [name: string]: string }): () => Promise<string> {
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
    after(() => rm(folder, { recursive: true }));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return folder;
  };
}

function own(fixture: string): () => Promise<string> {
  return async () => `fixtures/projects/${fixture}`;
}
