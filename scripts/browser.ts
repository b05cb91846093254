// Shows Markdown as GitHub does, in a real browser: for the pictures in docs/ and for the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type Browser, chromium, type Page } from 'playwright-core';
import { installDebianPackages, programOnPath } from './debian.ts';

const { resolve } = createRequire(import.meta.url);

/** How a reader looks at it. */
export interface Look {
  scheme: 'light' | 'dark';
  /** In CSS pixels: 390 is a phone. */
  width: number;
}

/** For `test(name, { skip }, …)` where there may be no browser: what is missing. */
export const noBrowser = 'no browser: install chromium, or name one by the variable CHROMIUM';

/** Starts a browser without a window; it reaches no network. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserProgram();
  if (!executablePath) throw new Error(noBrowser);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** CHROMIUM, or what is on PATH; root on Debian installs it. Undefined where there is none. */
export function browserProgram(): string | undefined {
  const wanted =
    process.env.CHROMIUM ?? programOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  if (wanted) return wanted;
  return installDebianPackages('chromium', 'fonts-noto-color-emoji') ? '/usr/bin/chromium' : undefined;
}

/** Opens a page that shows Markdown in a comment's box, as GitHub shows it; diagrams are drawn. */
export async function showMarkdown(browser: Browser, markdown: string, { scheme, width }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 100 },
    deviceScaleFactor: 2,
    colorScheme: scheme,
    offline: true,
  });
  const page = await context.newPage();
  await page.setContent(documentOf(markdown, scheme));
  await page.addScriptTag({ path: resolve('@mermaid-js/tiny') });
  await page.evaluate(drawDiagrams(scheme));
  return page;
}

/** Opens a page of ours as it is, at the height of a screen. */
export async function showPage(browser: Browser, html: string, { scheme, width }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    deviceScaleFactor: 2,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    offline: true,
  });
  const page = await context.newPage();
  await page.setContent(html);
  return page;
}

function documentOf(markdown: string, scheme: Look['scheme']): string {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const css = readFileSync(resolve(`github-markdown-css/github-markdown-${scheme}.css`), 'utf8');
  const [page, border] = scheme === 'dark' ? ['#0d1117', '#3d444d'] : ['#ffffff', '#d1d9e0'];
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>${css}
  body { margin: 16px; background: ${page}; }
  .markdown-body { border: 1px solid ${border}; border-radius: 6px; padding: 16px; overflow-wrap: break-word; font-size: 14px; }
</style><article class="markdown-body">${html}</article>`;
}

/** Runs in the page. A diagram that cannot be drawn rejects, as it shows as an error on GitHub. */
function drawDiagrams(scheme: Look['scheme']): string {
  return `(async () => {
    mermaid.initialize({ startOnLoad: false, theme: '${scheme === 'dark' ? 'dark' : 'default'}', securityLevel: 'strict' });
    for (const [index, code] of [...document.querySelectorAll('code.language-mermaid')].entries()) {
      const { svg } = await mermaid.render('diagram' + index, code.textContent);
      const drawn = document.createElement('div');
      drawn.className = 'diagram';
      drawn.innerHTML = svg;
      code.closest('pre').replaceWith(drawn);
    }
  })()`;
}
