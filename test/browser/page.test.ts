import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { browserProgram, type Look, noBrowser, openBrowser } from '../../scripts/browser.ts';
import { reports, revision } from '../reporters/report.ts';
import { openPage, someReports } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const skip = browserProgram() ? false : noBrowser;
let browser: Browser;
before(async () => {
  if (!skip) browser = await openBrowser();
});
after(() => browser?.close());

const looks: Look[] = (['light', 'dark'] as const).flatMap((scheme) =>
  [1280, 390].map((width): Look => ({ scheme, width })),
);
const [desk] = looks as [Look];

for (const look of looks) {
  test(`${look.scheme}, ${look.width} pixels wide: it fits, loads nothing, and axe finds nothing`, {
    skip,
  }, async () => {
    await using opened = await openPage(browser, someReports(), look);
    const { page, trouble } = opened;
    await assertGood(page);
    // The same with everything unfolded, and with a revision chosen.
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    await assertGood(page);
    await page.locator('.row a', { hasText: 'create students' }).click();
    assert.match(await page.locator('.revision:visible h2').innerText(), /create students/);
    await assertGood(page);
    assert.deepEqual(trouble, []);
  });
}

test('a click on a revision shows what it did and its own findings, and leads back', { skip }, async () => {
  await using opened = await openPage(browser, someReports(), desk);
  const { page } = opened;
  await page.locator('.row a', { hasText: 'add last name' }).click();
  const article = page.locator('.revision:visible');
  assert.match(await article.innerText(), /broken[\s\S]*↑ Up ✗ failed 3 ms[\s\S]*already exists/);
  assert.deepEqual(await titles(page), ['error: duplicate-column students.last_name']);
  assert.equal(await page.locator('#tables-title').isVisible(), false);
  await article.getByText('All revisions and findings').click();
  assert.equal(await page.locator('.revision:visible').count(), 0);
  assert.equal((await titles(page)).length, 4);
  assert.equal(await page.locator('#tables-title').isVisible(), true);
});

test('the search finds revisions, objects and findings, and says how many', { skip }, async () => {
  await using opened = await openPage(browser, someReports(), desk);
  const { page } = opened;
  const search = page.getByRole('searchbox');
  await search.fill('SCHOOLS.NAME');
  assert.deepEqual(await rows(page), ['create schools']);
  assert.deepEqual(await titles(page), ['warning: unnamed-constraint schools.name']);
  assert.equal(await page.getByRole('status').innerText(), '1 revision, 1 finding');
  assert.deepEqual(await page.locator('g.table.unfit .name').allTextContents(), ['! students']);
  await search.fill('irreversible');
  assert.equal(await page.locator('.fold[open] .card:visible').count(), 2, 'what is folded is found as well');
  await search.fill('nothing of the kind');
  assert.equal(await page.getByText('None fits.').isVisible(), true);
});

test('levels can be left out', { skip }, async () => {
  await using opened = await openPage(browser, someReports(), desk);
  const { page } = opened;
  await page.getByLabel('2 errors').uncheck();
  assert.deepEqual(await titles(page), ['warning: unnamed-constraint schools.name', 'note: duplicate-column']);
  await page.getByLabel('1 note').uncheck();
  assert.deepEqual(await titles(page), ['warning: unnamed-constraint schools.name']);
});

test('all of it by keys alone: slash, arrows, Enter, Escape, Tab', { skip }, async () => {
  await using opened = await openPage(browser, someReports(), desk);
  const { page } = opened;
  const focused = () => page.evaluate<string>(`document.activeElement.textContent`);
  await page.keyboard.press('/');
  await page.keyboard.type('create');
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /create students/);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /create schools/);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('searchbox').inputValue(), '');
  assert.equal((await rows(page)).length, 5);

  await page.keyboard.press('Tab');
  assert.match(await focused(), /^.x{100}/, 'the whole history is one stop');
  await page.keyboard.press('End');
  assert.match(await focused(), /create schools/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.match(await focused(), /add last name/);
  await page.keyboard.press('Enter');
  assert.match(await focused(), /add last name broken/, 'the focus is at what was chosen');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.revision:visible').count(), 0);
  assert.match(await focused(), /add last name/, 'and back where it was');

  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.value'), 'error');
  await page.keyboard.press('Space');
  assert.equal((await titles(page)).length, 2);
  for (let press = 0; press < 3; press++) await page.keyboard.press('Tab');
  assert.match(await focused(), /unnamed-constraint/);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.card.warning').getAttribute('open'), '');
});

test('every stop of the Tab key can be seen, and none is hidden by another', { skip }, async () => {
  await using opened = await openPage(browser, someReports(), desk);
  const { page } = opened;
  await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
  const stops = new Set<string>();
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ what: string; outline: string } | null>(`(() => {
      const one = document.activeElement;
      if (one === document.body) return null;
      const where = one.getBoundingClientRect();
      const seen = where.width > 0 && where.bottom > 0 && where.top < innerHeight;
      return { what: one.outerHTML.slice(0, 80) + where.top, outline: seen ? getComputedStyle(one).outlineStyle : 'out of sight' };
    })()`);
    if (!stop) break;
    assert.equal(stop.outline, 'solid', stop.what);
    stops.add(stop.what);
  }
  assert.ok(stops.size > 15, `${stops.size} stops`);
});

test('without the script all of it can be read', { skip }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  await using opened = await openPage(browser, someReports(), desk);
  const page = await context.newPage();
  await page.goto(opened.page.url());
  assert.equal(await page.getByRole('searchbox').count(), 0, 'what needs the script is not there');
  await page.locator('.row a', { hasText: 'create students' }).click();
  assert.match(await page.locator('.revision:visible').innerText(), /create students/);
  assert.ok(await page.locator('.card').first().isVisible());
  await context.close();
});

test('a thousand revisions: each has its row, its mark and its place', { skip }, async () => {
  const many = Array.from({ length: 1000 }, (_, index) => revision(`r${index}`, { message: `change number ${index}` }));
  await using opened = await openPage(browser, reports(many), desk);
  const { page, trouble } = opened;
  assert.equal((await rows(page)).length, 1000);
  const apart = await page.evaluate<number>(`(() => {
    const middle = (one) => { const { top, height } = one.getBoundingClientRect(); return top + height / 2; };
    const marks = [...document.querySelectorAll('.graph circle')];
    return Math.max(...[...document.querySelectorAll('.row')].map((row, index) => Math.abs(middle(row) - middle(marks[index]))));
  })()`);
  assert.ok(apart < 2, `a mark is ${apart} pixels off its row`);
  await page.getByRole('searchbox').fill('students.r617');
  assert.deepEqual(await rows(page), ['change number 617']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.revision:visible h2').innerText(), /change number 617/);
  assert.deepEqual(trouble, []);
});

/** Nothing is wider than the screen, and axe, which knows WCAG 2.2 AA, has nothing to say. */
async function assertGood(page: Page): Promise<void> {
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  assert.equal(wide, 0, 'nothing is wider than the screen');
  // The page's policy lets no script in; what the debugger evaluates is none.
  const found = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
    `(async () => { ${axe}; return (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations })()`,
  );
  const told = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  assert.deepEqual(told, []);
}

function rows(page: Page): Promise<string[]> {
  return page.locator('.row:visible .title').allInnerTexts();
}

/** The checks and objects of the findings that can be seen. */
async function titles(page: Page): Promise<string[]> {
  const all = await page.locator('#findings > .card:visible h3').allInnerTexts();
  return all.map((title) =>
    title
      .replace(/\s+/g, ' ')
      .replace(/ proven$/, '')
      .trim(),
  );
}
