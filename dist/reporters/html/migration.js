// src/reporters/html/migration.ts
import { shortened } from "../shortened.js";
import { html } from "./markup.js";
function migrationPart({ record: { live } }) {
  const { migration } = live ?? {};
  if (!migration) return false;
  const proven = migration.proven ? "Proven: run up and down in a scratch copy, it makes both the same." : `Not proven: ${migration.why ?? "it was not tried"}.`;
  return html`<h3>The migration that makes the history follow</h3><p class="quiet">${proven}</p>${migration.files.map(
    ({ file, text }) => html`<figure><figcaption><code>${file}</code></figcaption><pre class="lines" tabindex="0">${shortened(text)}</pre></figure>`
  )}`;
}
export {
  migrationPart
};
