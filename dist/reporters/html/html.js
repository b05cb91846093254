// src/reporters/html/html.ts
import { createHash } from "node:crypto";
import { count } from "../count.js";
import { findingsSection, uncheckedSection } from "./findings.js";
import { factsOf, pageHead, verdictWords } from "./head.js";
import { historyGraph } from "./history.js";
import { Markup, html as markup } from "./markup.js";
import { migrationPart } from "./migration.js";
import { namesOf } from "./names.js";
import { revisionArticle } from "./revision.js";
import { script } from "./script.js";
import { statesOf } from "./state.js";
import { style } from "./style.js";
import { tablesByRevision, tablesPart } from "./tables.js";
function html(reports, unchecked = []) {
  const isOne = reports.length + unchecked.length === 1;
  const all = reports.map((report, number) => {
    const { folder, database } = report.record;
    const title = database === void 0 ? folder : `${folder}, database ${database}`;
    return { report, names: namesOf(report, number), title: isOne ? void 0 : title };
  });
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Downright: ${verdictWords(reports, unchecked)}</title><style>${new Markup(style)}</style></head>
<body>${pageHead(reports, unchecked)}
<div class="page"><nav class="history" aria-label="History">${all.map(historyPart)}</nav>
<main>${all.map(articles)}${uncheckedSection(unchecked)}${findingsSection(all)}
<section class="overview" aria-labelledby="tables-title"><h2 id="tables-title">Tables</h2>${tables(all)}</section>
<section class="overview" aria-labelledby="run-title"><h2 id="run-title">The run</h2>${all.map(({ report, title }) => [title !== void 0 && markup`<h3>${title}</h3>`, factsOf(report), migrationPart(report)])}</section></main></div>
<script>${new Markup(script)}</script></body></html>
`.text;
}
function historyPart({ report, names, title }) {
  const { revisions, stranded = [] } = report.record;
  const heading = markup`<h2>${title ?? "History"}</h2><p class="quiet">${count(revisions.length + stranded.length, "revision")}</p>`;
  if (title === void 0) return markup`<div class="bar">${heading}</div>${historyGraph(report, names)}`;
  const open = !report.verdict.passed && markup` open`;
  return markup`<details class="project"${open}><summary class="bar">${heading}</summary>${historyGraph(report, names)}</details>`;
}
function articles({ report, names }) {
  const { record } = report;
  const all = [...record.revisions, ...record.stranded ?? []];
  const titles = new Map(all.map(({ id, message }) => [id, message]));
  const pictures = tablesByRevision(report);
  const state = statesOf(report);
  const ahead = new Map(record.live?.ahead?.map((one) => [one.revision, one]));
  return all.map(
    (revision) => revisionArticle({
      revision,
      state: state(revision),
      names,
      pictures: pictures.get(revision.id) ?? [],
      titleOf: (id) => titles.get(id) ?? id,
      folder: record.folder,
      ahead: ahead.get(revision.id)
    })
  );
}
function tables(all) {
  const parts = all.flatMap(({ report, title }) => {
    const part = tablesPart(report, title === void 0 ? "Tables concerned" : `Tables concerned in ${title}`);
    return part ? [title !== void 0 && markup`<h3>${title}</h3>`, part] : [];
  });
  if (parts.length === 0) return markup`<p class="quiet">No table is concerned.</p>`;
  return parts;
}
function hashOf(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
export {
  html
};
