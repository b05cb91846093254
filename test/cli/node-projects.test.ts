import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Record } from '../../src/replay/record.ts';
import { installed, installedInPlace } from '../node-project.ts';
import { check } from './downright.ts';

/** A Node.js that strips types by itself; Downright itself may run in an older one. */
const newNode = ['--node', join(import.meta.dirname, '../../node_modules/.bin/node')];

interface Shape {
  /** The tool that the report names. */
  tool: string;
  /** Beginnings of the revisions' names, in order. */
  revisions: string[];
  /** Beginning of the revision, check, level, object and line of each finding. */
  findings: [string, string, string, string | null, number][];
  /** Words of the notes of the record. */
  notes?: RegExp;
  /** Packages that the record has versions of. */
  packages: string[];
  args?: string[];
}

const shapes: { [fixture: string]: Shape } = {
  'sequelize/cli-broken-downgrades': {
    tool: 'sequelize-cli',
    revisions: ['20260901', '20260902', '20260903', '20260904'],
    findings: [
      ['20260902', 'downgrade-missing', 'error', 'customers.phone', 9],
      ['20260903', 'downgrade-missing', 'error', null, 1],
      ['20260904', 'downgrade-fails', 'error', null, 9],
      ['20260904', 'model-drift', 'warning', 'orders', 5],
      ['20260905', 'unmatched-file', 'error', null, 1],
      ['models', 'model-drift', 'error', 'customers.fax', 10],
    ],
    packages: ['umzug', 'sequelize-cli', 'sequelize', 'pg'],
  },
  'sequelize/cli-as-generated': {
    tool: 'sequelize-cli',
    revisions: ['20261121', '20261121'],
    findings: [['20261121', 'downgrade-incomplete', 'error', 'enum_Users_role', 31]],
    packages: ['umzug', 'sequelize-cli', 'sequelize', 'pg'],
  },
  'sequelize/cli-environments': {
    tool: 'sequelize-cli',
    revisions: ['20260901', '20260902'],
    findings: [['20260901', 'downgrade-incomplete', 'error', 'enum_blue_rooms_kind', 9]],
    packages: ['umzug', 'sequelize-cli', 'sequelize', 'pg'],
  },
  'sequelize/cli-5': {
    tool: 'sequelize-cli',
    revisions: ['1', '2'],
    findings: [
      ['2', 'downgrade-fails', 'error', null, 6],
      ['2', 'step-not-awaited', 'error', null, 3],
    ],
    packages: ['umzug', 'sequelize-cli', 'sequelize', 'pg'],
  },
  'sequelize/folder-both-signatures': {
    tool: 'Sequelize',
    revisions: ['01', '02', '03', '04', '05'],
    findings: [
      ['03', 'downgrade-fails', 'error', null, 8],
      ['04', 'downgrade-missing', 'error', null, 1],
      ['05', 'downgrade-missing', 'error', 'users.age', 5],
    ],
    notes: /^Nothing was found in the project that runs its migrations .* `migrations` were run in the order of their/,
    packages: ['sequelize', 'pg'],
  },
  'umzug/umzug-2': {
    tool: 'Umzug',
    revisions: ['01', '02'],
    findings: [['02', 'downgrade-missing', 'error', null, 1]],
    packages: ['umzug', 'sequelize', 'pg'],
  },
  'umzug/pg-pool': {
    tool: 'Umzug',
    revisions: ['1', '2'],
    findings: [['2', 'downgrade-incomplete', 'error', 'parcels.weight', 12]],
    packages: ['umzug', 'pg'],
  },
  'umzug/sequelize-core-7': {
    tool: 'Umzug',
    revisions: ['1', '2', '3'],
    findings: [
      ['2', 'downgrade-fails', 'error', null, 5],
      ['3', 'downgrade-incomplete', 'error', 'enum_charts_genre', 7],
      ['3', 'model-drift', 'warning', 'charts', 4],
      ['models', 'model-drift', 'error', 'songs.lyrics', 20],
    ],
    packages: ['umzug', '@sequelize/core', 'pg'],
  },
  'umzug/sync-on-import': {
    tool: 'Umzug',
    revisions: ['1', '2'],
    findings: [['2', 'downgrade-fails', 'error', null, 5]],
    notes:
      /makes tables as soon as it is loaded \(`public\.users`\).* `database` and `x-arguments`: there is no such thing in/,
    packages: ['umzug', 'sequelize', 'pg'],
  },
  'umzug/typescript-tsx': typeScript(),
  'umzug/typescript-ts-node': typeScript(),
  'umzug/typescript-swc-node': typeScript(),
  'umzug/typescript-stripped': { ...typeScript(), args: newNode },
};

function typeScript(): Shape {
  return {
    tool: 'Umzug',
    revisions: ['0001', '0002'],
    findings: [['0002', 'downgrade-fails', 'error', null, 10]],
    packages: ['umzug', 'sequelize', 'pg'],
  };
}

/** Projects whose packages lie as their own package manager puts them, and the folder that is checked. */
const layouts: { [fixture: string]: { inner?: string; shape: Shape } } = {
  'umzug/pnpm': { shape: books() },
  'umzug/yarn-node-modules': { shape: books() },
  'umzug/yarn-plug-and-play': { shape: books() },
  'sequelize/monorepo': {
    inner: 'apps/api',
    shape: {
      tool: 'sequelize-cli',
      revisions: ['1', '2'],
      findings: [['2', 'downgrade-incomplete', 'error', 'shop_items.price', 4]],
      packages: ['umzug', 'sequelize-cli', 'sequelize', 'pg'],
    },
  },
};

function books(): Shape {
  return {
    tool: 'Umzug',
    revisions: ['1', '2'],
    findings: [['2', 'downgrade-incomplete', 'error', 'enum_books_shelf', 5]],
    packages: ['umzug', 'sequelize', 'pg'],
  };
}

for (const [fixture, shape] of Object.entries(shapes)) {
  test(fixture, async () => hasShape(await installed(fixture), shape));
}

for (const [fixture, { inner = '.', shape }] of Object.entries(layouts)) {
  test(fixture, async () => hasShape(join(await installedInPlace(fixture), inner), shape));
}

function hasShape(folder: string, shape: Shape): void {
  const { status, findings, recordFile } = check(folder, ...(shape.args ?? []));
  const record: Record = JSON.parse(readFileSync(recordFile, 'utf8'));
  assert.equal(status, 1);
  const names = (id: string) => /^\w{1,8}/.exec(id)?.[0] ?? id;
  const shown = findings.map(({ revision, check: id, level, object, location }) => [
    id === 'model-drift' && location?.file.includes('models/') ? 'models' : names(revision ?? ''),
    id,
    level,
    object,
    location?.line,
  ]);
  assert.deepEqual(shown.sort(), shape.findings.sort());
  assert.equal(record.tool.name, shape.tool);
  assert.deepEqual(Object.keys(record.tool.versions).sort(), ['node', ...shape.packages].sort());
  assert.deepEqual(
    record.revisions.map(({ id }) => names(id)),
    shape.revisions,
  );
  assert.match(record.notes?.join(' ') ?? '', shape.notes ?? /^$/);
}
