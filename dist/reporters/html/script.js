// src/reporters/html/script.ts
var script = String.raw`
'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
document.documentElement.classList.add('scripted');

const query = one('#query');
const links = all('.row a');
const boxes = all('.levels input');
const nav = one('.history');
const lower = (element) => element.textContent.toLowerCase();
const revisions = new Map(all('.revision').map((article) => [article.id, article]));
const idOf = (link) => link.hash.slice(1);
/** Its names, its file and what it did; not what it follows, and not the tables round its changes. */
const wordsOf = (link) =>
  [link, ...all('.facts code, .steps, .changes', revisions.get(idOf(link)))].map(lower).join(' ');
const rows = links.map((link) => ({ link, row: link.parentElement, words: wordsOf(link) }));
const cards = all('details.card').map((card) => ({ card, words: lower(card) }));
/** A name such as students.age finds the table with that column. */
const tables = all('.overview g.table').map((table) => {
  const name = lower(table.querySelector('.name')).replace(/^[!+−~]+ /, '');
  return { table, words: [name, ...all('text:not(.name)', table).map((text) => name + '.' + lower(text))].join(' ') };
});
const unfolded = new Set(all('.fold[open], .project[open]'));

const chosen = () => (revisions.has(location.hash.slice(1)) ? location.hash.slice(1) : '');
const counted = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');

/** Shows what fits the words, the levels and the revision that is chosen. */
function choose() {
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text) => words.every((word) => text.includes(word));
  const levels = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const levelsShown = new Set(boxes.map((box) => box.value));
  const revision = chosen();
  for (const { row, words: text } of rows) row.hidden = !fits(text);
  for (const { card, words: text } of cards) {
    const { level, revision: own } = card.dataset;
    card.hidden = !fits(text) || (levelsShown.has(level) && !levels.has(level)) || (revision !== '' && own !== revision);
  }
  for (const { table, words: text } of tables) table.classList.toggle('unfit', !fits(text));
  for (const fold of all('.fold')) {
    fold.hidden = !fold.querySelector('.card:not([hidden])');
    fold.open = words.length > 0 || unfolded.has(fold);
  }
  for (const project of all('.project')) {
    const holds = [...project.querySelectorAll('.row a')].some((link) => idOf(link) === revision);
    project.hidden = !project.querySelector('.row:not([hidden])');
    project.open = words.length > 0 || holds || unfolded.has(project);
  }
  nav.classList.toggle('filtered', words.length > 0);
  const shown = cards.filter(({ card }) => !card.hidden).length;
  const none = one('#no-finding');
  none.hidden = cards.length === 0 || shown > 0;
  none.textContent = words.length === 0 && revision !== '' ? 'This revision has none.' : 'None fits.';
  one('#findings-title').textContent = revision === '' ? 'Findings' : 'Findings of this revision';
  const found = rows.filter(({ row }) => !row.hidden).length;
  one('#found').textContent = words.length === 0 ? '' : counted(found, 'revision') + ', ' + counted(shown, 'finding');
  stops();
}

/** Of all rows, one is a stop of the Tab key; arrows lead to the others. */
function stops(wanted) {
  const open = rows.filter(({ link, row }) => !row.hidden && link.checkVisibility()).map(({ link }) => link);
  const stop = wanted ?? open.find((link) => idOf(link) === chosen()) ?? open[0];
  for (const { link } of rows) link.tabIndex = link === stop ? 0 : -1;
  return open;
}

/** The address names a revision, or none. */
function turn() {
  const revision = chosen();
  for (const { link } of rows) {
    if (idOf(link) === revision) {
      link.setAttribute('aria-current', 'true');
      link.scrollIntoView({ block: 'nearest' });
    } else link.removeAttribute('aria-current');
  }
  choose();
  if (revision === '') return;
  const heading = revisions.get(revision).querySelector('h2');
  heading.focus({ preventScroll: true });
  revisions.get(revision).scrollIntoView({ block: 'start' });
}

/** Back to the whole, and to where in the history the reader was. */
function leave() {
  const link = links.find((one) => idOf(one) === chosen());
  history.pushState(null, '', '#');
  location.replace('#');
  turn();
  link?.focus();
}

function keyInHistory(event) {
  const open = stops(document.activeElement);
  const at = open.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: open.length - 1 }[event.key];
  const link = to === undefined ? undefined : open[Math.max(0, Math.min(open.length - 1, to))];
  if (!link) return;
  event.preventDefault();
  stops(link);
  link.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && event.target !== query) {
    event.preventDefault();
    query.focus();
    query.select();
  } else if (event.key === 'Escape') {
    if (event.target === query && query.value !== '') {
      event.preventDefault();
      query.value = '';
      choose();
    } else if (chosen() !== '') leave();
    else document.activeElement?.blur();
  } else if (event.target === query && ['ArrowDown', 'Enter'].includes(event.key)) {
    const [first] = stops();
    if (!first) return;
    event.preventDefault();
    stops(first);
    first.focus();
  } else if (document.activeElement?.closest('.row')) keyInHistory(event);
});
for (const fold of all('.fold, .project')) {
  fold.addEventListener('toggle', () => {
    if (query.value.trim() === '') unfolded[fold.open ? 'add' : 'delete'](fold);
    stops();
  });
}
query.addEventListener('input', choose);
for (const box of boxes) box.addEventListener('change', choose);
window.addEventListener('hashchange', turn);
turn();
`;
export {
  script
};
