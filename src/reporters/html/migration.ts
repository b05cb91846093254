import type { Report } from '../../report.ts';
import { shortened } from '../shortened.ts';
import { html, type Part } from './markup.ts';

/** The migration that makes the history follow a live database, where one was asked for. */
export function migrationPart({ record: { live } }: Report): Part {
  const { migration } = live ?? {};
  if (!migration) return false;
  const proven = migration.proven
    ? 'Proven: run up and down in a scratch copy, it makes both the same.'
    : `Not proven: ${migration.why ?? 'it was not tried'}.`;
  return html`<h3>The migration that makes the history follow</h3><p class="quiet">${proven}</p>${migration.files.map(
    ({ file, text }) =>
      html`<figure><figcaption><code>${file}</code></figcaption><pre class="lines" tabindex="0">${shortened(text)}</pre></figure>`,
  )}`;
}
