// src/reporters/html/revision.ts
import { describeDifference, describeEffect } from "../../catalog/describe.js";
import { revisionName } from "../../history/name.js";
import { outcomesOf } from "../outcomes.js";
import { shortened } from "../shortened.js";
import { diagram } from "./diagram.js";
import { html, prose } from "./markup.js";
import { stateSigns, stateWords } from "./state.js";
var mostLines = 100;
function revisionArticle({ revision, state, names, pictures, titleOf, folder, ahead }) {
  const { message, id } = revisionName(revision);
  const { file, lines, parents, dependsOn, branches = [] } = revision;
  const link = (other) => names.of(other) === "" ? html`<code>${other}</code> (missing)` : html`<a href="#${names.of(other)}">${titleOf(other)}</a>`;
  const linked = (label, ids) => ids.length > 0 && html`<dt>${label}</dt><dd>${ids.map((other, at) => [at > 0 && ", ", link(other)])}</dd>`;
  const path = folder === "." ? file : `${folder}/${file}`;
  return html`<article class="revision" id="${names.of(revision.id)}" aria-labelledby="${names.of(revision.id)}h">
<p class="back"><a href="#">← All revisions and findings</a></p>
<h2 id="${names.of(revision.id)}h" tabindex="-1"><span class="sign ${state}" aria-hidden="true">${stateSigns[state]}</span> ${message ?? id} <span class="state">${stateWords[state]}</span></h2>
<dl class="facts">${message !== void 0 && html`<dt>Id</dt><dd><code>${id}</code></dd>`}<dt>File</dt><dd><code>${path}:${lines.up}</code></dd>${linked("Follows", parents)}${linked("Depends on", dependsOn)}${branches.length > 0 && html`<dt>Branch</dt><dd>${branches.join(", ")}</dd>`}</dl>
${"up" in revision ? stepsOf(revision) : notRun(revision)}${ahead && html`<ul class="steps">${step("↑", "Up, on a copy of the live database", ahead.outcome, ahead)}</ul>`}${pictures.length > 0 && diagram(pictures, `Tables that ${message ?? id} concerns`)}</article>\n`;
}
function notRun({ loadError }) {
  return html`<p>It could not be run.${loadError && html` Its file does not load:`}</p>${loadError && html`<pre tabindex="0">${shortened(`${loadError.type}: ${loadError.message}`)}</pre>`}`;
}
function stepsOf({ up, down, again, ...revision }) {
  if (up.swept) return html`<p>It went up with the revisions below this change, without a look at what it does.</p>`;
  const {
    up: first,
    down: back,
    again: second
  } = outcomesOf({ up, ...revision, ...down && { down }, ...again && { again } });
  return html`<ul class="steps">${step("↑", "Up", first, up)}${step("↓", "Down", back, down)}${step("↑", "Up again", second, again)}</ul>
${list("Changes", up.changes, effect, up.outcome === "passed" || up.proof?.proven ? "It changes nothing in the schema." : "")}${leftovers("Left behind by the upgrade that failed", up.leftovers)}${list("After its downgrade", down?.differences ?? [], difference)}${leftovers("Left behind by the downgrade that failed", down?.leftovers)}${list("After going up again", again?.differences ?? [], difference)}`;
}
function step(arrow, name, outcome, ran) {
  if (!ran) return false;
  const { error, duration } = ran;
  const time = duration === void 0 ? "" : duration < 1e3 ? `${Math.round(duration)} ms` : `${(duration / 1e3).toFixed(1)} s`;
  return html`<li class="${outcome}"><b>${arrow} ${name}</b> <span class="outcome">${stateSigns[outcome]} ${outcome === "failed" ? "failed" : stateWords[outcome]}</span> <span class="time">${time}</span>${error && html`<pre tabindex="0">${shortened(`${error.type}: ${error.message}`)}</pre>`}</li>`;
}
function leftovers(title, left) {
  if (!left) return false;
  return [list(title, left.changes, effect), left.rows && html`<p>${title}: rows of data.</p>`];
}
function list(title, changes, say, none = "") {
  if (changes.length === 0) return none !== "" && html`<p class="quiet">${none}</p>`;
  const left = changes.length - mostLines;
  const items = changes.slice(0, mostLines).map((change) => html`<li class="${change.change}">${say(change)}</li>`);
  return html`<h3>${title}</h3><ul class="changes">${items}${left > 0 && html`<li>… and ${left} more</li>`}</ul>`;
}
function effect(change) {
  const words = describeEffect(change);
  return html`<span class="sign">${words.slice(0, 1)}</span> ${prose(words.slice(2))}`;
}
function difference(change) {
  const sign = { added: "+", removed: "−", altered: "~", renamed: "~" }[change.change];
  return html`<span class="sign">${sign}</span> ${prose(describeDifference(change))}`;
}
export {
  revisionArticle
};
