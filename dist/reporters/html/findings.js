// src/reporters/html/findings.ts
import { count } from "../count.js";
import { card } from "./card.js";
import { html } from "./markup.js";
var openFindings = 5;
var rank = { error: 0, warning: 1, note: 2 };
function findingsSection(all) {
  const counting = all.flatMap(({ report, names, title }) => report.findings.map((finding) => ({ finding, names, project: title }))).toSorted((a, b) => rank[a.finding.level] - rank[b.finding.level]);
  const cards = counting.map(
    ({ finding, ...options }, index) => card(finding, { ...options, open: finding.level === "error" && index < openFindings })
  );
  const old = all.flatMap(
    ({ report, names, title }) => report.old.map((finding) => card(finding, { names, project: title }))
  );
  const ignored = all.flatMap(
    ({ report, names, title }) => report.ignored.map((one) => card(one.finding, { names, project: title, aside: reason(one) }))
  );
  return html`<section id="findings" aria-labelledby="findings-title"><div class="bar"><h2 id="findings-title" tabindex="-1">Findings</h2>${levels(counting)}</div>
${cards.length > 0 ? cards : html`<p class="quiet">Nothing was found.</p>`}
<p class="quiet" id="no-finding" hidden>None fits.</p>
${fold(old, "of revisions that this change does not touch")}${fold(ignored, "set aside")}</section>`;
}
function levels(all) {
  const boxes = ["error", "warning", "note"].flatMap((level) => {
    const { length } = all.filter(({ finding }) => finding.level === level);
    return length === 0 ? [] : [
      html`<label class="${level}"><input type="checkbox" value="${level}" checked> ${count(length, level)}</label>`
    ];
  });
  return boxes.length > 0 && html`<fieldset class="levels needs-script"><legend class="hidden">Levels</legend>${boxes}</fieldset>`;
}
function fold(cards, which) {
  return cards.length > 0 && html`<details class="fold"><summary>${count(cards.length, "finding")} ${which}</summary>${cards}</details>`;
}
function reason({ by, reason: why, location }) {
  const at = location && html` at <code>${location.file}:${location.line}</code>`;
  return html`Set aside by ${by === "baseline" ? "the baseline" : html`a comment${at}`}: ${why}`;
}
function uncheckedSection(unchecked) {
  return unchecked.length > 0 && html`<section aria-labelledby="unchecked-title"><h2 id="unchecked-title">Not checked</h2>${unchecked.map(
    ({ folder, what, why, hint }) => html`<article class="card error"><h3><code>${folder}</code></h3><p>${what}</p>${why && html`<pre tabindex="0">${why}</pre>`}${hint && html`<p>${hint}</p>`}</article>`
  )}</section>`;
}
export {
  findingsSection,
  uncheckedSection
};
