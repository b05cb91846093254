// src/reporters/html/head.ts
import { together } from "../../verdict.js";
import { count, listed, seconds } from "../count.js";
import { hasDrifted } from "../drift-summary.js";
import { headline } from "../headline.js";
import { serverText } from "../server-text.js";
import { startNotice } from "../start-notice.js";
import { html, prose } from "./markup.js";
function verdictWords(reports, unchecked) {
  const words = reports.length === 0 ? "" : hasOnlyLive(reports) ? driftWords(reports) : withoutSign(headline(reports));
  const left = unchecked.length > 0 ? `${count(unchecked.length, "project")} could not be checked` : "";
  return [left, words].filter(Boolean).join("; ");
}
function withoutSign(line) {
  return line.replace(/^\S+ /, "");
}
function hasOnlyLive(reports) {
  return reports.length > 0 && reports.every(({ record }) => record.live?.by === "drift");
}
function driftWords(reports) {
  const drifted = reports.filter(hasDrifted).length;
  if (drifted === 0) return "No live database has drifted";
  const found = count(reports.flatMap(({ findings }) => findings).length, "difference");
  return `${reports.length === 1 ? "The live database has" : `${drifted} of ${reports.length} live databases have`} drifted: ${found}`;
}
function liveFacts({ name, at, applied, pending }) {
  const stands = at.length > 0 ? ["stands at ", at.map((id, index) => [index > 0 && ", ", html`<code>${id}</code>`])] : "has run no revision";
  return html`${name} ${stands}: ${count(applied, "revision")} applied${pending > 0 && `, ${pending} not`}`;
}
function pageHead(reports, unchecked) {
  const passed = hasOnlyLive(reports) ? !reports.some(hasDrifted) : together(reports.map(({ verdict }) => verdict)).passed;
  const good = passed && unchecked.length === 0;
  const word = hasOnlyLive(reports) && unchecked.length === 0 ? good ? "no drift" : "drift" : good ? "passed" : "failed";
  return html`<header class="${good ? "passed" : "failed"}"><div class="verdict"><span class="badge" aria-hidden="true">${good ? "✓" : "✗"}</span><div><p class="brand">Downright · <b>${word}</b></p><h1>${verdictWords(reports, unchecked)}</h1></div></div>
<nav class="jump" aria-label="On this page"><a href="#findings-title">Findings</a> <a href="#tables-title">Tables</a> <a href="#run-title">The run</a></nav>
<div class="search needs-script" role="search"><label for="query" class="hidden">Search revisions, objects and findings</label><input id="query" type="search" placeholder="Search revisions, objects, findings" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd><p id="found" role="status"></p></div></header>`;
}
function factsOf({ record, notes }) {
  const { tool, folder, database, scope, duration, downright, date, stopped, notCompared } = record;
  const unread = listed(Object.entries(notCompared).map(([kind, number]) => count(number, kind)));
  const facts = [
    ["Project", html`<code>${folder}</code>`],
    ["Database", database !== void 0 && html`<code>${database}</code>`],
    ["Tool", tool.name],
    ["Versions", Object.entries(tool.versions).map(([name, version], at) => `${at > 0 ? ", " : ""}${name} ${version}`)],
    ["Server", serverText(record)],
    ["Compared with", scope && html`<code>${scope.base}</code>, ${count(scope.revisions.length, "new revision")}`],
    ["Live", record.live && liveFacts(record.live)],
    ["Took", `${seconds(duration)}${date ? `, on ${date}` : ""}`],
    ["Not compared", unread],
    ["Downright", downright]
  ];
  const start = startNotice(record);
  const said = [...notes, ...record.notes ?? [], ...start ? [start] : []];
  return html`${stopped && html`<p class="notice">The replay stopped at <code>${stopped.revision}</code>, and what comes after it has not been checked: ${prose(stopped.why)}</p>`}
${said.map((note) => html`<p class="note">${prose(note)}</p>`)}<dl class="facts">${facts.map(([name, value]) => value && (!Array.isArray(value) || value.length > 0) && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
export {
  factsOf,
  pageHead,
  verdictWords
};
