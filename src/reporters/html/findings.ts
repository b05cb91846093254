import type { Unchecked } from '../../replay/record.ts';
import type { Ignored, Report } from '../../report.ts';
import { count } from '../count.ts';
import { card } from './card.ts';
import { html, type Markup, type Part } from './markup.ts';
import type { Names } from './names.ts';

/** A report, the ids of its things, and what it is called where there are several. */
export interface Named {
  report: Report;
  names: Names;
  title: string | undefined;
}

/** The first findings are unfolded. */
const openFindings = 5;
const rank = { error: 0, warning: 1, note: 2 };

/** The findings of all reports, errors first, and folded what does not count. */
export function findingsSection(all: readonly Named[]): Markup {
  const counting = all
    .flatMap(({ report, names, title }) => report.findings.map((finding) => ({ finding, names, project: title })))
    .toSorted((a, b) => rank[a.finding.level] - rank[b.finding.level]);
  const cards = counting.map(({ finding, ...options }, index) =>
    card(finding, { ...options, open: finding.level === 'error' && index < openFindings }),
  );
  const old = all.flatMap(({ report, names, title }) =>
    report.old.map((finding) => card(finding, { names, project: title })),
  );
  const ignored = all.flatMap(({ report, names, title }) =>
    report.ignored.map((one) => card(one.finding, { names, project: title, aside: reason(one) })),
  );
  return html`<section id="findings" aria-labelledby="findings-title"><div class="bar"><h2 id="findings-title" tabindex="-1">Findings</h2>${levels(counting)}</div>
${cards.length > 0 ? cards : html`<p class="quiet">Nothing was found.</p>`}
<p class="quiet" id="no-finding" hidden>None fits.</p>
${fold(old, 'of revisions that this change does not touch')}${fold(ignored, 'set aside')}</section>`;
}

/** A box for each level that there is, to leave its findings out. */
function levels(all: readonly { finding: { level: keyof typeof rank } }[]): Part {
  const boxes = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const { length } = all.filter(({ finding }) => finding.level === level);
    return length === 0
      ? []
      : [
          html`<label class="${level}"><input type="checkbox" value="${level}" checked> ${count(length, level)}</label>`,
        ];
  });
  return (
    boxes.length > 0 &&
    html`<fieldset class="levels needs-script"><legend class="hidden">Levels</legend>${boxes}</fieldset>`
  );
}

function fold(cards: readonly Markup[], which: string): Part {
  return (
    cards.length > 0 &&
    html`<details class="fold"><summary>${count(cards.length, 'finding')} ${which}</summary>${cards}</details>`
  );
}

function reason({ by, reason: why, location }: Ignored): Markup {
  const at = location && html` at <code>${location.file}:${location.line}</code>`;
  return html`Set aside by ${by === 'baseline' ? 'the baseline' : html`a comment${at}`}: ${why}`;
}

/** Projects that could not be checked. */
export function uncheckedSection(unchecked: readonly Unchecked[]): Part {
  return (
    unchecked.length > 0 &&
    html`<section aria-labelledby="unchecked-title"><h2 id="unchecked-title">Not checked</h2>${unchecked.map(
      ({ folder, what, why, hint }) =>
        html`<article class="card error"><h3><code>${folder}</code></h3><p>${what}</p>${why && html`<pre tabindex="0">${why}</pre>`}${hint && html`<p>${hint}</p>`}</article>`,
    )}</section>`
  );
}
