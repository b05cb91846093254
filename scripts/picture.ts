// `npm run picture`: docs/images/comment.png, the comment as a reader sees it. The real comment's Markdown on the
// students project is rendered with GitHub's own style sheet in a real browser: CHROMIUM, or `chromium` on PATH.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { readRecord } from '../src/record-file.ts';
import { comment } from '../src/reporters/comment.ts';
import { virtualEnvironment } from './prepare.mjs';

const project = 'fixtures/projects/alembic/students';
const folder = mkdtempSync(join(tmpdir(), 'downright-picture-'));
const record = join(folder, 'record.json');
const python = virtualEnvironment(`${project}/requirements.txt`);
spawnSync(process.execPath, [
  'dist/cli.js',
  'check',
  project,
  '--scope',
  'all',
  '--python',
  python,
  '--record',
  record,
]);

const markdown = comment((await readRecord(record)).reports, { marker: '<!-- downright -->' });
const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const css = readFileSync('node_modules/github-markdown-css/github-markdown-light.css', 'utf8');
const page = join(folder, 'comment.html');
writeFileSync(
  page,
  `<!doctype html><meta charset="utf-8"><style>${css}
  body { margin: 16px; } .markdown-body { border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; }
  </style><article class="markdown-body">${html}</article>`,
);

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'];
const browser = process.env.CHROMIUM ?? 'chromium';
const { status, stderr } = spawnSync(
  browser,
  [
    ...flags,
    `--user-data-dir=${folder}/profile`,
    '--force-device-scale-factor=2',
    '--window-size=900,1010',
    '--screenshot=docs/images/comment.png',
    page,
  ],
  { encoding: 'utf8' },
);
if (status !== 0) throw new Error(`${browser} did not make the picture: ${stderr}`);
