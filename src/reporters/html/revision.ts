import type { Change } from '../../catalog/catalog.ts';
import { describeDifference, describeEffect } from '../../catalog/describe.ts';
import { revisionName } from '../../history/name.ts';
import type { Ahead, DownStep, ReplayedRevision } from '../../replay/record.ts';
import type { Outcome } from '../outcomes.ts';
import { outcomesOf } from '../outcomes.ts';
import { shortened } from '../shortened.ts';
import { diagram } from './diagram.ts';
import { html, type Markup, type Part, prose } from './markup.ts';
import type { Names } from './names.ts';
import type { Picture } from './shapes.ts';
import { type Shown, type State, stateSigns, stateWords } from './state.ts';

/** A list says no more lines than a reader would read. */
const mostLines = 100;

/** What the page tells of one revision, once it is chosen. */
export interface RevisionParts {
  revision: Shown;
  state: State;
  names: Names;
  /** The tables that it concerns. */
  pictures: readonly Picture[];
  /** What it is called by its id, for those that it follows. */
  titleOf(id: string): string;
  folder: string;
  /** What became of it on a copy of the live database. */
  ahead?: Ahead | undefined;
}

/** A revision: how each way of it ended, what it changed, and the tables concerned. */
export function revisionArticle({ revision, state, names, pictures, titleOf, folder, ahead }: RevisionParts): Markup {
  const { message, id } = revisionName(revision);
  const { file, lines, parents, dependsOn, branches = [] } = revision;
  const link = (other: string): Part =>
    names.of(other) === ''
      ? html`<code>${other}</code> (missing)`
      : html`<a href="#${names.of(other)}">${titleOf(other)}</a>`;
  const linked = (label: string, ids: readonly string[]): Part =>
    ids.length > 0 && html`<dt>${label}</dt><dd>${ids.map((other, at) => [at > 0 && ', ', link(other)])}</dd>`;
  const path = folder === '.' ? file : `${folder}/${file}`;
  return html`<article class="revision" id="${names.of(revision.id)}" aria-labelledby="${names.of(revision.id)}h">
<p class="back"><a href="#">← All revisions and findings</a></p>
<h2 id="${names.of(revision.id)}h" tabindex="-1"><span class="sign ${state}" aria-hidden="true">${stateSigns[state]}</span> ${message ?? id} <span class="state">${stateWords[state]}</span></h2>
<dl class="facts">${message !== undefined && html`<dt>Id</dt><dd><code>${id}</code></dd>`}<dt>File</dt><dd><code>${path}:${lines.up}</code></dd>${linked('Follows', parents)}${linked('Depends on', dependsOn)}${branches.length > 0 && html`<dt>Branch</dt><dd>${branches.join(', ')}</dd>`}</dl>
${'up' in revision ? stepsOf(revision) : notRun(revision)}${ahead && html`<ul class="steps">${step('↑', 'Up, on a copy of the live database', ahead.outcome, ahead)}</ul>`}${pictures.length > 0 && diagram(pictures, `Tables that ${message ?? id} concerns`)}</article>\n`;
}

function notRun({ loadError }: Exclude<Shown, ReplayedRevision>): Markup {
  return html`<p>It could not be run.${loadError && html` Its file does not load:`}</p>${loadError && html`<pre tabindex="0">${shortened(`${loadError.type}: ${loadError.message}`)}</pre>`}`;
}

function stepsOf({ up, down, again, ...revision }: ReplayedRevision): Markup {
  if (up.swept) return html`<p>It went up with the revisions below this change, without a look at what it does.</p>`;
  const {
    up: first,
    down: back,
    again: second,
  } = outcomesOf({ up, ...revision, ...(down && { down }), ...(again && { again }) });
  return html`<ul class="steps">${step('↑', 'Up', first, up)}${step('↓', 'Down', back, down)}${step('↑', 'Up again', second, again)}</ul>
${list('Changes', up.changes, effect, up.outcome === 'passed' || up.proof?.proven ? 'It changes nothing in the schema.' : '')}${leftovers('Left behind by the upgrade that failed', up.leftovers)}${list('After its downgrade', down?.differences ?? [], difference)}${leftovers('Left behind by the downgrade that failed', down?.leftovers)}${list('After going up again', again?.differences ?? [], difference)}`;
}

type Step = Pick<DownStep, 'error'> & { duration?: number };

function step(arrow: string, name: string, outcome: Outcome, ran: Step | undefined): Part {
  if (!ran) return false;
  const { error, duration } = ran;
  const time =
    duration === undefined ? '' : duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
  return html`<li class="${outcome}"><b>${arrow} ${name}</b> <span class="outcome">${stateSigns[outcome]} ${outcome === 'failed' ? 'failed' : stateWords[outcome]}</span> <span class="time">${time}</span>${error && html`<pre tabindex="0">${shortened(`${error.type}: ${error.message}`)}</pre>`}</li>`;
}

function leftovers(title: string, left: DownStep['leftovers']): Part {
  if (!left) return false;
  return [list(title, left.changes, effect), left.rows && html`<p>${title}: rows of data.</p>`];
}

function list(title: string, changes: readonly Change[], say: (change: Change) => Part, none = ''): Part {
  if (changes.length === 0) return none !== '' && html`<p class="quiet">${none}</p>`;
  const left = changes.length - mostLines;
  const items = changes.slice(0, mostLines).map((change) => html`<li class="${change.change}">${say(change)}</li>`);
  return html`<h3>${title}</h3><ul class="changes">${items}${left > 0 && html`<li>… and ${left} more</li>`}</ul>`;
}

function effect(change: Change): Part {
  const words = describeEffect(change);
  return html`<span class="sign">${words.slice(0, 1)}</span> ${prose(words.slice(2))}`;
}

function difference(change: Change): Part {
  const sign = { added: '+', removed: '−', altered: '~', renamed: '~' }[change.change];
  return html`<span class="sign">${sign}</span> ${prose(describeDifference(change))}`;
}
