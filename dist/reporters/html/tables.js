// src/reporters/html/tables.ts
import { describeDifference, describeObject } from "../../catalog/describe.js";
import { count } from "../count.js";
import { diagram } from "./diagram.js";
import { markFindings, picturesOf, shortPicture } from "./marks.js";
import { html } from "./markup.js";
import { pictureOf, stepBack, tablesAtTop } from "./shapes.js";
var mostTables = 40;
function tablesByRevision({ record }) {
  const tables = tablesAtTop(record);
  const all = /* @__PURE__ */ new Map();
  for (const revision of record.revisions.toReversed()) {
    const pictures = [...picturesOf(revision.up.changes, tables).values()].slice(0, mostTables);
    all.set(revision.id, pictures.map(shortPicture));
    stepBack(tables, revision);
  }
  return all;
}
function tablesPart(report, heading) {
  const { record, findings } = report;
  const tables = tablesAtTop(record);
  const { live } = record;
  const inLive = picturesOf(live?.differences ?? [], tables, liveWords);
  const marked = new Map([...live?.by === "drift" ? [] : picturesOf(changesToMark(report), tables), ...inLive]);
  const pictures = new Map([
    ...marked,
    ...[...tables].flatMap(([key, known]) => marked.has(key) ? [] : [[key, pictureOf(key, known)]])
  ]);
  const found = markFindings(pictures, findings);
  const concerned = [...pictures.values()].filter(({ key }) => found.size + marked.size === 0 || found.has(key) || marked.has(key)).toSorted((a, b) => Number(found.has(b.key)) - Number(found.has(a.key)));
  if (concerned.length === 0) return false;
  const left = concerned.length - mostTables;
  return html`${legend(concerned, live?.by === "drift")}${diagram(concerned.slice(0, mostTables).map(shortPicture), heading)}${left > 0 && html`<p class="quiet">${count(left, "more table")} not drawn: each revision shows its own.</p>`}`;
}
function liveWords(change) {
  if (change.change === "added") return `only in the live database: ${describeObject(change)}`;
  return `in the live database, ${describeDifference(change)}`;
}
function legend(pictures, isLive) {
  const marks = pictures.flatMap(
    ({ mark, rows }) => [mark, ...rows.map((row) => row.mark)].filter((one) => one !== void 0)
  );
  const has = (sign) => marks.some((mark) => mark.sign === sign);
  const parts = [
    has("+") && html`<span class="added">+ ${isLive ? "only in the live database" : "added"}</span> `,
    has("−") && html`<span class="removed">− ${isLive ? "gone from the live database" : "removed"}</span> `,
    has("~") && html`<span class="altered">~ ${isLive ? "differs" : "altered"}</span> `,
    marks.some(({ found }) => found) && html`<span class="found">! has a finding</span>`
  ];
  return marks.length > 0 && html`<p class="legend">${parts}</p>`;
}
function changesToMark({ record, findings }) {
  const named = new Set(record.scope?.revisions ?? findings.map(({ revision }) => revision));
  const ofRevisions = record.revisions.flatMap(({ id, up }) => named.has(id) ? up.changes : []);
  const drifts = findings.some(({ check }) => check === "model-drift");
  return [...ofRevisions, ...drifts ? record.models?.differences ?? [] : []];
}
export {
  tablesByRevision,
  tablesPart
};
