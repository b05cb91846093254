import type { Change } from '../../catalog/catalog.ts';
import { describeDifference, describeObject } from '../../catalog/describe.ts';
import type { Report } from '../../report.ts';
import { count } from '../count.ts';
import { diagram } from './diagram.ts';
import { markFindings, picturesOf, shortPicture } from './marks.ts';
import { html, type Part } from './markup.ts';
import { type Mark, type Picture, pictureOf, stepBack, type Tables, tablesAtTop } from './shapes.ts';

/** A screen has room for so many. */
const mostTables = 40;

/** The tables that each revision concerns, as it leaves them, by its id. */
export function tablesByRevision({ record }: Report): Map<string, Picture[]> {
  const tables: Tables = tablesAtTop(record);
  const all = new Map<string, Picture[]>();
  for (const revision of record.revisions.toReversed()) {
    const pictures = [...picturesOf(revision.up.changes, tables).values()].slice(0, mostTables);
    all.set(revision.id, pictures.map(shortPicture));
    stepBack(tables, revision);
  }
  return all;
}

/** The tables as the whole way up leaves them, those with findings first; what the change does to them has a mark. */
export function tablesPart(report: Report, heading: string): Part {
  const { record, findings } = report;
  const tables = tablesAtTop(record);
  const { live } = record;
  const inLive = picturesOf(live?.differences ?? [], tables, liveWords);
  const marked = new Map([...(live?.by === 'drift' ? [] : picturesOf(changesToMark(report), tables)), ...inLive]);
  const pictures = new Map([
    ...marked,
    ...[...tables].flatMap(([key, known]) => (marked.has(key) ? [] : [[key, pictureOf(key, known)] as const])),
  ]);
  const found = markFindings(pictures, findings);
  const concerned = [...pictures.values()]
    .filter(({ key }) => found.size + marked.size === 0 || found.has(key) || marked.has(key))
    .toSorted((a, b) => Number(found.has(b.key)) - Number(found.has(a.key)));
  if (concerned.length === 0) return false;
  const left = concerned.length - mostTables;
  return html`${legend(concerned, live?.by === 'drift')}${diagram(concerned.slice(0, mostTables).map(shortPicture), heading)}${left > 0 && html`<p class="quiet">${count(left, 'more table')} not drawn: each revision shows its own.</p>`}`;
}

function liveWords(change: Change): string {
  if (change.change === 'added') return `only in the live database: ${describeObject(change)}`;
  return `in the live database, ${describeDifference(change)}`;
}

/** What the marks mean, of those that there are. */
function legend(pictures: readonly Picture[], isLive: boolean): Part {
  const marks = pictures.flatMap(({ mark, rows }) =>
    [mark, ...rows.map((row) => row.mark)].filter((one) => one !== undefined),
  );
  const has = (sign: Mark['sign']) => marks.some((mark) => mark.sign === sign);
  const parts = [
    has('+') && html`<span class="added">+ ${isLive ? 'only in the live database' : 'added'}</span> `,
    has('−') && html`<span class="removed">− ${isLive ? 'gone from the live database' : 'removed'}</span> `,
    has('~') && html`<span class="altered">~ ${isLive ? 'differs' : 'altered'}</span> `,
    marks.some(({ found }) => found) && html`<span class="found">! has a finding</span>`,
  ];
  return marks.length > 0 && html`<p class="legend">${parts}</p>`;
}

/** What the change does: its new revisions, or where that is not known, those with findings; and what models have besides. */
function changesToMark({ record, findings }: Report): Change[] {
  const named = new Set(record.scope?.revisions ?? findings.map(({ revision }) => revision));
  const ofRevisions = record.revisions.flatMap(({ id, up }) => (named.has(id) ? up.changes : []));
  const drifts = findings.some(({ check }) => check === 'model-drift');
  return [...ofRevisions, ...(drifts ? (record.models?.differences ?? []) : [])];
}
