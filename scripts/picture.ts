// `npm run picture`: docs/images/, comments as readers see them. The real comments' Markdown on real projects is shown
// with GitHub's own style sheet in a real browser.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecord } from '../src/record-file.ts';
import { comment } from '../src/reporters/comment.ts';
import { type Look, openBrowser, showMarkdown } from './browser.ts';
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

/** Checks a project as a user does. */
async function markdownOf(project: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'downright-picture-'));
  cpSync(project, join(folder, 'backend'), { recursive: true });
  const program = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const flags = ['--server', 'embedded', '--scope', 'all', '--python', python, '--record', 'record.json'];
  const { stderr } = spawnSync(process.execPath, [program, 'check', 'backend', ...flags], { cwd: folder });
  const { reports } = await readRecord(join(folder, 'record.json')).catch((cause) => {
    throw new Error(`${project} could not be checked: ${stderr}`, { cause });
  });
  rmSync(folder, { recursive: true });
  return comment(reports, { marker: '<!-- downright -->', filesUrl: 'https://github.com/octo/school/blob/main/' });
}

await using browser = await openBrowser();
for (const { project, looks } of pictures) {
  const markdown = await markdownOf(project);
  for (const [file, look] of Object.entries(looks)) {
    const page = await showMarkdown(browser, markdown, look);
    await page.screenshot({ path: `docs/images/${file}.png`, fullPage: true });
    await page.context().close();
  }
}
