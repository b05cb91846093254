import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserProgram, type Look, noBrowser, openBrowser, showMarkdown } from '../../scripts/browser.ts';
import type { Report } from '../../src/report.ts';
import { comment } from '../../src/reporters/comment.ts';
import { broken, column, reports, revision } from './report.ts';

const filesUrl = `https://github.com/octo/school/blob/${'a'.repeat(40)}/`;
const commit = 'a'.repeat(40);
const looks: Look[] = [
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
  { scheme: 'light', width: 1000 },
];

const skip = browserProgram() ? false : noBrowser;
let browser: Browser;
before(async () => {
  if (!skip) browser = await openBrowser();
});
after(() => browser?.close());

/** A name as long as PostgreSQL takes, without a place to break. */
const long = 'a_name_of_sixty_three_characters_'.padEnd(63, 'x');
const deep = `services/school/backend/migrations/versions/${long}.py`;

const failing = broken('b', {
  object: `${long}.${long}`,
  message: `\`${long}\` adds column \`${long}.${long}\`, which is there already`,
  location: { file: deep, line: 1234 },
  edits: [
    {
      file: deep,
      line: 12,
      endLine: 12,
      text: `    op.add_column('${long}', sa.Column('${long}'))`,
      replacement: null,
    },
  ],
  evidence: [
    { label: 'Error', text: `DuplicateColumn: column "${long}" of relation "${long}" already exists` },
    {
      label: 'Where',
      text: `op.add_column('${long}', sa.Column('${long}', sa.String()))`,
      location: { file: deep, line: 12 },
    },
  ],
});
const revisions = [
  revision('a', {
    message: long,
    file: deep,
    up: { outcome: 'passed', changes: [column(`${long}.${long}`)], duration: 1 },
  }),
  revision('b', { up: { outcome: 'failed', changes: [], duration: 1 } }),
  revision('c', { parents: ['a'], message: 'add "x"; <b>y</b>' }),
];
const pages: { [name: string]: Report[] } = {
  broken: reports(revisions.slice(0, 2), [failing, broken('b', { level: 'warning' })]),
  clean: reports([revision('a'), revision('b')]),
  'several heads': reports(revisions, [failing]),
  'old and set aside': reports(revisions.slice(0, 2)).map((report) => ({
    ...report,
    old: [failing, failing],
    ignored: [{ finding: failing, by: 'comment', reason: long, location: failing.location }],
    notes: [`\`${long}\` is ignored and not found`],
  })),
  several: [...reports([revision('a')]), ...reports(revisions, [failing], { folder: deep, database: long })],
};

for (const [name, given] of Object.entries(pages)) {
  for (const look of looks) {
    test(`${name}, ${look.scheme}, ${look.width} pixels wide: all of it can be read`, { skip }, async () => {
      const markdown = comment(given, { marker: '<!-- downright -->', filesUrl, commit });
      const page = await showMarkdown(browser, markdown, look);
      await assertFits(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
      const shut = await page.locator('details:not([open])').count();
      assert.equal(shut, 0, 'every block opens with a click');
      for (const body of await page.locator('details > :last-child').all()) assert.ok(await body.isVisible());
      await assertFits(page);
      const text = await page.locator('article').innerText();
      assert.doesNotMatch(text, /\*\*|```|\]\(|&#|`|<\/?(details|summary|sub|code)>|^#+ |^\|/m, 'no raw Markdown');
      await page.context().close();
    });
  }
}

test('the graph of a history with several heads is drawn, with every revision as it is called', { skip }, async () => {
  const page = await showMarkdown(browser, comment(pages['several heads'] ?? [], { marker: '' }), looks[0] as Look);
  const labels = (await page.locator('.diagram .nodeLabel').allInnerTexts()).map((label) => label.replace(/\s+/g, ' '));
  assert.deepEqual(labels.length, 3);
  assert.ok(labels.includes('add "x"; <b>y</b> c'), labels.join('\n'));
  await page.context().close();
});

/** Nothing is wider than the screen: what has to be, scrolls by itself. */
async function assertFits(page: Page): Promise<void> {
  const wide = await page.evaluate(`(() => {
    const screen = document.documentElement.clientWidth;
    const scrolls = ({ parentElement: around }) =>
      around !== null && (['auto', 'scroll'].includes(getComputedStyle(around).overflowX) || scrolls(around));
    const found = [...document.querySelectorAll('article *')]
      .filter((element) => element.getBoundingClientRect().right > screen && !scrolls(element))
      .map((element) => element.outerHTML.slice(0, 100));
    return { found, page: document.documentElement.scrollWidth - screen };
  })()`);
  assert.deepEqual(wide, { found: [], page: 0 });
}
