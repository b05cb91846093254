import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Look } from '../../scripts/browser.ts';
import type { TableShape } from '../../src/replay/record.ts';
import type { Report } from '../../src/report.ts';
import { html } from '../../src/reporters/html/html.ts';
import { broken, column, reports, revision } from '../reporters/report.ts';

/** A page that somebody has opened from disk. */
export interface OpenPage extends AsyncDisposable {
  page: Page;
  /** What it asked for beside itself, and what it complained of. */
  trouble: string[];
}

/** Writes the reports to a file and opens that, as a person does. */
export async function openPage(browser: Browser, given: readonly Report[], look: Look): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'downright-page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html(given));
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const trouble: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('request', (request) => request.url().split('#')[0] !== address && trouble.push(request.url()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => trouble.push(message.text()));
  await page.goto(address);
  return {
    page,
    trouble,
    async [Symbol.asyncDispose]() {
      await context.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const tables: TableShape[] = [
  {
    path: ['public', 'schools'],
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'name', type: 'character varying(80)' },
    ],
    key: ['id'],
    references: [],
  },
  {
    path: ['public', 'students'],
    columns: [
      { name: 'id', type: 'integer', notNull: true },
      { name: 'school_id', type: 'integer', notNull: true },
      { name: 'last_name', type: 'character varying(80)' },
      { name: 'a_name_of_sixty_three_characters_'.padEnd(63, 'x'), type: 'timestamp with time zone' },
    ],
    key: ['id'],
    references: [{ columns: ['school_id'], to: ['public', 'schools'] }],
  },
];

/** A history with a branch, a failure, a difference, warnings, notes, old findings and ignored ones. */
export function someReports(): [Report] {
  const difference = column('students.left');
  const revisions = [
    revision('a', {
      message: 'create schools',
      up: { outcome: 'passed', changes: [column('schools.name')], duration: 3 },
    }),
    revision('b', {
      message: 'create students',
      down: { outcome: 'passed', differences: [difference], changes: [], destroys: [], duration: 4 },
      again: { outcome: 'failed', error: stepError, differences: [], because: 'catalog', duration: 2 },
    }),
    revision('c', {
      message: 'add last name',
      parents: ['a'],
      up: { outcome: 'failed', error: stepError, changes: [], duration: 3 },
    }),
    revision('d', { message: 'merge', parents: ['b', 'c'], up: { outcome: 'passed', changes: [], duration: 1 } }),
    revision('e', {
      message: 'x'.repeat(120),
      up: { outcome: 'passed', changes: [column('students.last_name')], duration: 1200 },
    }),
  ];
  const long = 'y'.repeat(300);
  const found = [
    broken('c'),
    broken('b', {
      check: 'downgrade-incomplete',
      object: 'students',
      proven: false,
      location: { file: `${long}.py`, line: 3 },
    }),
    broken('e', { level: 'warning', check: 'unnamed-constraint', object: 'schools.name', edits: [] }),
    broken('a', { level: 'note', object: null }),
  ];
  const [report] = reports(revisions, found, { tables, notes: [`A note with \`${long}\`.`] });
  const aside = broken('a', { check: 'irreversible' });
  return [{ ...report, old: [aside], ignored: [{ finding: aside, by: 'baseline', reason: 'known' }] }];
}

const stepError = {
  kind: 'error' as const,
  type: 'psycopg2.errors.DuplicateColumn',
  message: 'column "last_name" of relation "students" already exists',
  sqlstate: '42701',
  sql: null,
  line: 3,
  trace: [],
};
