// src/reporters/html/history.ts
import { revisionName } from "../../history/name.js";
import { count } from "../count.js";
import { outcomesOf } from "../outcomes.js";
import { brief } from "../visible.js";
import { lanesOf } from "./lanes.js";
import { html } from "./markup.js";
import { stateSigns, statesOf, stateWords } from "./state.js";
var rowHeight = 48;
var laneWidth = 16;
var mostLanes = 12;
function historyGraph(report, names) {
  const rows = lanesOf([...report.record.revisions, ...report.record.stranded ?? []]);
  if (rows.length === 0) return html`<p class="quiet">There are no revisions.</p>`;
  const width = laneWidth * Math.min(mostLanes, 1 + rows.flatMap(lanesUsed).reduce((most, lane) => Math.max(most, lane), 0)) + 8;
  const state = statesOf(report);
  const scope = new Set(report.record.scope?.revisions);
  const stands = new Set(report.record.live?.at);
  const nodes = rows.map(({ revision, lane }, index) => {
    const kind = state(revision);
    const [x, y] = [xOf(lane), yOf(index)];
    return html`<g class="${kind}"><circle cx="${x}" cy="${y}" r="8"/><text x="${x}" y="${y + 4}">${stateSigns[kind]}</text></g>`;
  });
  const items = rows.map(({ revision }) => {
    const { message, id } = revisionName(revision);
    const kind = state(revision);
    return html`<li class="row"><a href="#${names.of(revision.id)}"><span class="sign ${kind}" aria-hidden="true">${stateSigns[kind]}</span><span class="title">${brief(message ?? id)}</span>${scope.has(revision.id) && html` <span class="chip">new</span>`}${stands.has(revision.id) && html` <span class="chip">live</span>`}<span class="meta">${message !== void 0 && html`<code>${brief(id, 60)}</code> `}${ways(revision)}<span class="hidden">, ${stateWords[kind]}</span></span></a></li>\n`;
  });
  const height = rows.length * rowHeight;
  return html`<div class="graph"><svg aria-hidden="true" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${lines(rows, false)}${lines(rows, true)}${nodes}</svg>
<ol reversed aria-label="${count(rows.length, "revision")}, newest first">${items}</ol></div>`;
}
function ways(revision) {
  if (!("up" in revision)) return html`<span class="ways">not run</span>`;
  if (revision.up.swept) return html`<span class="ways">↑</span>`;
  const { up, down, again } = outcomesOf(revision);
  const ran = [
    ["↑", up],
    ["↓", down],
    ["↑", again]
  ];
  const signs = ran.flatMap(
    ([arrow, outcome]) => outcome === "none" ? [] : [html`<span class="${outcome}">${arrow}${stateSigns[outcome]}</span> `]
  );
  return html`<span class="ways" aria-hidden="true">${signs}</span>`;
}
function lanesUsed({ lane, edges }) {
  return [lane, ...edges.map((edge) => edge.lane)];
}
function lines(rows, dependencies) {
  const steps = rows.flatMap(
    ({ lane, edges }, index) => edges.filter(({ dependency }) => dependency === dependencies).map(({ lane: along, to }) => {
      const [x, y, by, end] = [xOf(lane), yOf(index), xOf(along), yOf(to)];
      const last = xOf(rows[to]?.lane ?? 0);
      if (to === index + 1) return `M${x} ${y}${bend(x, y, last, end) || `V${end}`}`;
      return `M${x} ${y}${bend(x, y, by, y + rowHeight)}${by === last ? `V${end}` : `V${end - rowHeight}${bend(by, end - rowHeight, last, end)}`}`;
    })
  );
  return steps.length > 0 && html`<path class="${dependencies ? "dependency" : "edge"}" d="${steps.join("")}"/>`;
}
function bend(x, y, toX, toY) {
  const half = (y + toY) / 2;
  return x === toX ? "" : `C${x} ${half} ${toX} ${half} ${toX} ${toY}`;
}
function xOf(lane) {
  return laneWidth * Math.min(lane, mostLanes - 1) + 12;
}
function yOf(row) {
  return row * rowHeight + rowHeight / 2;
}
export {
  historyGraph
};
