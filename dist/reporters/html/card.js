// src/reporters/html/card.ts
import { shortened } from "../shortened.js";
import { html, prose } from "./markup.js";
var levelSigns = { error: "✗", warning: "!", note: "i" };
function card(finding, { open = false, names, aside, project }) {
  const { check, level, revision, object, location, message, why, todo, edits, evidence, proven } = finding;
  const to = names.of(revision);
  return html`<details class="card ${level}" data-level="${level}" data-revision="${to}"${open && html` open`}>
<summary><span class="sign ${level}" aria-hidden="true">${levelSigns[level]}</span><h3><span class="hidden">${level}: </span>${check}${object !== null && html` <code>${object}</code>`}${proven && html` <span class="chip">proven</span>`}${project !== void 0 && html` <span class="chip">${project}</span>`}</h3><p>${prose(`${message}.`)}</p></summary>
<div class="body">${aside && html`<p class="aside">${aside}</p>`}
<p class="where"><code>${location.file}:${location.line}</code>${to !== "" && html`<span class="to"> · <a href="#${to}">see the revision</a></span>`}</p>
<h4>Why it matters</h4><p>${prose(why)}</p>
<h4>What to do</h4><p>${prose(todo)}</p>
${diffs(edits)}${evidence.length > 0 && html`<h4>Evidence</h4>${evidence.map(proof)}`}</div>
</details>\n`;
}
function diffs(edits) {
  return [...new Set(edits.map(({ file }) => file))].map(
    (file) => html`<figure><figcaption><code>${file}</code></figcaption><pre class="lines" tabindex="0">${edits.filter((edit) => edit.file === file).map(hunk)}</pre></figure>`
  );
}
function hunk({ line, endLine, text, replacement }) {
  const added = replacement === null ? [] : shortened(replacement).split("\n");
  const removed = shortened(text).split("\n");
  return html`<small>${endLine > line ? `lines ${line} to ${endLine}` : `line ${line}`}</small>\n${removed.map((one) => html`<del>− ${one}</del>\n`)}${added.map((one) => html`<ins>+ ${one}</ins>\n`)}`;
}
function proof({ label, text, location }) {
  return html`<figure><figcaption>${prose(label)}${location && html` <code>${location.file}:${location.line}</code>`}</figcaption><pre tabindex="0">${shortened(text)}</pre></figure>`;
}
export {
  card
};
