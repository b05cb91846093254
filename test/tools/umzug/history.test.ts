import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { functionLines } from '../../../src/tools/umzug/function-lines.ts';
import { messageOfName, readHistory } from '../../../src/tools/umzug/history.ts';
import type { Runner } from '../../../src/tools/umzug/runner.ts';
import { madeFolder } from '../made-folder.ts';

test('the message is the name in words', () => {
  const names = {
    '20260921093000-add-age.js': 'add age',
    '0002_add_last_name.cjs': 'add last name',
    '2026.09.21T09.30.00.add-age.js': 'add age',
    '2026-09-21-to-two-tables.ts': 'to two tables',
    '20260921093000AddAge.js': 'AddAge',
    '2fa-tokens.js': '2fa tokens',
    'zones.mjs': 'zones',
    'down/2.sql': '2',
    '001.js': '001',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(names).map((name) => [name, messageOfName(name)])), names);
});

const sources: { [name: string]: [source: string, up: number, down: number | null] } = {
  'properties of exports': ['\nexports.up = f;\nmodule.exports.down = g;', 2, 3],
  'properties in brackets': [`exports['up'] = f;\n\nexports["down"] = g;`, 1, 3],
  'an object of functions': ['module.exports = {\n  up: async () => {},\n  down: () => {},\n};', 2, 3],
  'an object of methods': [
    'module.exports = {\n  async up({ context: { query } }) {\n  },\n  async down() {\n  },\n};',
    2,
    4,
  ],
  'names in quotes': [`module.exports = {\n  'up': f,\n  "down": g };`, 2, 3],
  'an object of names': ['const up = async () => {};\nfunction down() {}\nmodule.exports = { up, down };', 1, 2],
  'names from elsewhere': [
    `const made = require('./made');\nmodule.exports = { up: made.up,\n  down: made.down };`,
    2,
    3,
  ],
  'names imported': [`import { up, down } from './made.js';\nexport { up, down };`, 1, 1],
  'exported functions': ['export async function up() {}\n\nexport async function down() {}', 1, 3],
  'exported constants': ['export const up: Migration = f;\nexport const down = g;', 1, 2],
  'a class': [
    'module.exports = class {\n  static async up(q) {\n    q.down();\n  }\n  async down(q: QueryInterface): Promise<void> {\n  }\n};',
    2,
    5,
  ],
  'no down': ['exports.up = async () => {};\n', 1, null],
  'a down in a comment': ['exports.up = f;\n// exports.down = g;\n/*\n down: null\n*/', 1, null],
  'a down in a string': [`exports.up = () => query('-- down: none');`, 1, null],
  'a down that is called': [`exports.up = (q) => { q.down(); shut.down = 1; sit(down) }`, 1, null],
  'slashes in a string': [`const url = 'http://x';\nexports.up = f;\nexports.down = g;`, 2, 3],
};

test('up and down are found however they are written', () => {
  const found = Object.entries(sources).map(([name, [source]]) => {
    const { up, down } = functionLines(source);
    return [name, [source, up, down]];
  });
  assert.deepEqual(Object.fromEntries(found), sources);
});

test('the downgrade of a file of SQL is beside it, in a folder of its own, or below a mark', async () => {
  const files = {
    'sql/1.up.sql': 'CREATE TABLE one ();',
    'sql/1.down.sql': 'DROP TABLE one;',
    'sql/2.sql': 'CREATE TABLE two ();',
    'sql/down/2.sql': 'DROP TABLE two;',
    'sql/3.sql': '-- up\nCREATE TABLE three ();\n-- down\nDROP TABLE three;',
    'sql/4.sql': 'CREATE TABLE four ();',
  };
  const folder = await madeFolder(files);
  const runner: Runner = { kind: 'umzug', folder, file: join(folder, 'umzug.js'), type: 'commonjs', packages: [] };
  const listed = ['1.up.sql', '2.sql', '3.sql', '4.sql'].map((name) => ({ name, path: join(folder, 'sql', name) }));
  const { history } = readHistory(
    runner,
    listed.map((one) => ({ ...one, down: one.name !== '4.sql' })),
  );
  assert.deepEqual(
    history.map(({ lines, downFile }) => [lines.down, downFile?.file]),
    [
      [1, 'sql/1.down.sql'],
      [1, 'sql/down/2.sql'],
      [3, undefined],
      [null, undefined],
    ],
  );
});
