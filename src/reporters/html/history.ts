import { revisionName } from '../../history/name.ts';
import type { Report } from '../../report.ts';
import { count } from '../count.ts';
import { outcomesOf } from '../outcomes.ts';
import { brief } from '../visible.ts';
import { lanesOf, type Row } from './lanes.ts';
import { html, type Markup } from './markup.ts';
import type { Names } from './names.ts';
import { type Shown, stateSigns, statesOf, stateWords } from './state.ts';

/** In pixels; the style sheet has the same height for a row. */
const rowHeight = 48;
const laneWidth = 16;
/** What lies further out is drawn in the last lane. */
const mostLanes = 12;

/** The history of a report as a graph, newest first: a drawing, and beside it a link for each revision. */
export function historyGraph(report: Report, names: Names): Markup {
  const rows = lanesOf<Shown>([...report.record.revisions, ...(report.record.stranded ?? [])]);
  if (rows.length === 0) return html`<p class="quiet">There are no revisions.</p>`;
  const width =
    laneWidth * Math.min(mostLanes, 1 + rows.flatMap(lanesUsed).reduce((most, lane) => Math.max(most, lane), 0)) + 8;
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
    return html`<li class="row"><a href="#${names.of(revision.id)}"><span class="sign ${kind}" aria-hidden="true">${stateSigns[kind]}</span><span class="title">${brief(message ?? id)}</span>${
      scope.has(revision.id) && html` <span class="chip">new</span>`
    }${stands.has(revision.id) && html` <span class="chip">live</span>`}<span class="meta">${message !== undefined && html`<code>${brief(id, 60)}</code> `}${ways(revision)}<span class="hidden">, ${stateWords[kind]}</span></span></a></li>\n`;
  });
  const height = rows.length * rowHeight;
  return html`<div class="graph"><svg aria-hidden="true" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${lines(rows, false)}${lines(rows, true)}${nodes}</svg>
<ol reversed aria-label="${count(rows.length, 'revision')}, newest first">${items}</ol></div>`;
}

/** How each way ended, as signs; their words are in the details. */
function ways(revision: Shown): Markup {
  if (!('up' in revision)) return html`<span class="ways">not run</span>`;
  if (revision.up.swept) return html`<span class="ways">↑</span>`;
  const { up, down, again } = outcomesOf(revision);
  const ran = [
    ['↑', up],
    ['↓', down],
    ['↑', again],
  ] as const;
  const signs = ran.flatMap(([arrow, outcome]) =>
    outcome === 'none' ? [] : [html`<span class="${outcome}">${arrow}${stateSigns[outcome]}</span> `],
  );
  return html`<span class="ways" aria-hidden="true">${signs}</span>`;
}

function lanesUsed({ lane, edges }: Row<Shown>): number[] {
  return [lane, ...edges.map((edge) => edge.lane)];
}

/** All edges of a kind as one path: from each revision down its lane, to the one that it follows. */
function lines(rows: readonly Row<Shown>[], dependencies: boolean): Markup | false {
  const steps = rows.flatMap(({ lane, edges }, index) =>
    edges
      .filter(({ dependency }) => dependency === dependencies)
      .map(({ lane: along, to }) => {
        const [x, y, by, end] = [xOf(lane), yOf(index), xOf(along), yOf(to)];
        const last = xOf(rows[to]?.lane ?? 0);
        if (to === index + 1) return `M${x} ${y}${bend(x, y, last, end) || `V${end}`}`;
        return `M${x} ${y}${bend(x, y, by, y + rowHeight)}${by === last ? `V${end}` : `V${end - rowHeight}${bend(by, end - rowHeight, last, end)}`}`;
      }),
  );
  return steps.length > 0 && html`<path class="${dependencies ? 'dependency' : 'edge'}" d="${steps.join('')}"/>`;
}

function bend(x: number, y: number, toX: number, toY: number): string {
  const half = (y + toY) / 2;
  return x === toX ? '' : `C${x} ${half} ${toX} ${half} ${toX} ${toY}`;
}

function xOf(lane: number): number {
  return laneWidth * Math.min(lane, mostLanes - 1) + 12;
}

function yOf(row: number): number {
  return row * rowHeight + rowHeight / 2;
}
