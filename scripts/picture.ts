// `npm run picture`: docs/images/, comments and pages as readers see them, of real projects, in a real browser. The
// comments' Markdown is shown with GitHub's own style sheet.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecord } from '../src/record-file.ts';
import type { Report } from '../src/report.ts';
import { comment } from '../src/reporters/comment.ts';
import { html } from '../src/reporters/html/html.ts';
import { type Look, openBrowser, showMarkdown, showPage } from './browser.ts';
import { virtualEnvironment } from './prepare.mjs';

const students = 'fixtures/projects/alembic/students';
const python = virtualEnvironment(`${students}/requirements.txt`);
const [desk, phone] = [900, 390];
const pictures: { project: string; looks: { [file: string]: Look } }[] = [
  {
    project: students,
    looks: {
      comment: { scheme: 'light', width: desk },
      'comment-dark': { scheme: 'dark', width: desk },
      'comment-phone': { scheme: 'light', width: phone },
      'comment-phone-dark': { scheme: 'dark', width: phone },
    },
  },
  { project: `${students}-fixed`, looks: { 'comment-fixed': { scheme: 'light', width: desk } } },
  { project: 'fixtures/checks/multiple-heads/bad', looks: { 'comment-heads': { scheme: 'light', width: desk } } },
];

/** Pages, as `--html` writes them: how they are looked at, and which revision is chosen. */
const downgrades = 'fixtures/projects/alembic/broken-downgrades';
const pages: { file: string; project: string; look: Look; chosen?: string }[] = [
  { file: 'page', project: downgrades, look: { scheme: 'light', width: 1280 } },
  { file: 'page-dark', project: downgrades, look: { scheme: 'dark', width: 1280 }, chosen: 'create payments' },
  { file: 'page-phone', project: students, look: { scheme: 'light', width: phone } },
];

/** Checks a project as a user does. */
async function reportsOf(project: string): Promise<Report[]> {
  const folder = mkdtempSync(join(tmpdir(), 'downright-picture-'));
  cpSync(project, join(folder, 'backend'), { recursive: true });
  const program = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const flags = ['--server', 'embedded', '--scope', 'all', '--python', python, '--record', 'record.json'];
  const { stderr } = spawnSync(process.execPath, [program, 'check', 'backend', ...flags], { cwd: folder });
  const { reports } = await readRecord(join(folder, 'record.json')).catch((cause) => {
    throw new Error(`${project} could not be checked: ${stderr}`, { cause });
  });
  rmSync(folder, { recursive: true });
  return reports;
}

await using browser = await openBrowser();
for (const { project, looks } of pictures) {
  const reports = await reportsOf(project);
  const filesUrl = 'https://github.com/octo/school/blob/main/';
  const markdown = comment(reports, { marker: '<!-- downright -->', filesUrl });
  for (const [file, look] of Object.entries(looks)) {
    const page = await showMarkdown(browser, markdown, look);
    await page.screenshot({ path: `docs/images/${file}.png`, fullPage: true });
    await page.context().close();
  }
}
for (const { file, project, look, chosen } of pages) {
  const page = await showPage(browser, html(await reportsOf(project)), look);
  if (chosen) await page.locator('.row a', { hasText: chosen }).click();
  await page.screenshot({ path: `docs/images/${file}.png` });
  await page.context().close();
}
