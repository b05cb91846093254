import type { Change, FactChange, Json } from './catalog.ts';
import { visible } from './object-id.ts';
import { asPath } from './ties.ts';

type Phrase = (before: Json, after: Json) => string;

/** How a fact that differs is said, after the name of its object; `kind.fact` goes before `fact`. */
const phrases: Record<string, Phrase> = {
  'not null': becomes('became NOT NULL', 'lost NOT NULL'),
  'not null not valid': becomes('has a NOT NULL that is not valid', 'has a NOT NULL that is valid now'),
  type: (before, after) => `has type ${code(after)} instead of ${code(before)}`,
  identity: (before, after) =>
    after === null
      ? 'is no longer an identity column'
      : before === null
        ? 'became an identity column'
        : `is GENERATED ${upper(after)} AS IDENTITY instead of ${upper(before)}`,
  generated: text('generation expression'),
  'column order': (before, after) => `has its columns in another order: ${code(after)} instead of ${code(before)}`,
  'enum.labels': labels,
  predicate: (before, after) =>
    after === null
      ? 'came back without its WHERE clause'
      : before === null
        ? `came back with a WHERE clause: ${code(after)}`
        : `has another WHERE clause: ${code(after)} instead of ${code(before)}`,
  'not valid': becomes('is not valid any more', 'was not valid and is now valid'),
  'index not valid': becomes('has an index that is not valid', 'has an index that is valid again'),
  'owned by': (before, after) =>
    after === null ? `is not owned by ${code(path(before))} any more` : `is owned by ${code(path(after))} now`,
  owner: (before, after) =>
    after === null ? `is not owned by ${code(before)} any more` : `is owned by ${code(after)} now`,
  privileges: list('privilege'),
  parents: (before, after) =>
    [
      ...lost(before, after).map((parent) => `is no part of ${code(path(parent))} any more`),
      ...lost(after, before).map((parent) => `became part of ${code(path(parent))}`),
    ].join(' and '),
  inherited: (before, after) =>
    after === null
      ? `is not inherited from ${code(path(before))} any more`
      : `is inherited from ${code(path(after))} now`,
  'attached to': (before, after) =>
    after === null ? `is not attached to ${code(path(before))} any more` : `is attached to ${code(path(after))} now`,
  enabled: fires,
  triggers: (before, after) => `has its own triggers ${state(after)}, before they were ${state(before)}`,
  persistence: (_, after) => (after === 'unlogged' ? 'became unlogged' : 'is not unlogged any more'),
  'row security': becomes('has row security switched on', 'has row security switched off'),
  'row security forced': becomes(
    'has row security forced on its owner',
    'does not force row security on its owner any more',
  ),
  'replica identity': (before, after) =>
    after === true || before === true
      ? becomes('became the replica identity', 'is not the replica identity any more')(before, after)
      : text('replica identity')(before, after),
  unpopulated: becomes('is not populated', 'is populated now'),
  'access method': text('access method'),
  disabled: becomes('is disabled', 'is enabled'),
  'no insert': becomes('does not publish inserts any more', 'publishes inserts now'),
  'no update': becomes('does not publish updates any more', 'publishes updates now'),
  'no delete': becomes('does not publish deletes any more', 'publishes deletes now'),
  'no truncate': becomes('does not publish truncates any more', 'publishes truncates now'),
  'all tables': becomes('publishes all tables now', 'does not publish all tables any more'),
  'via root': becomes('publishes by way of the partitioned table', 'publishes partitions on their own'),
  'no inherit': becomes('does not inherit privileges any more', 'inherits privileges now'),
  'not null no inherit': becomes('has a NOT NULL that is not inherited', 'has a NOT NULL that is inherited'),
  'not null name': text('name of its NOT NULL'),
  'not null comment': text('comment on its NOT NULL'),
};

/** Facts that say no more once another fact differs: what comes first implies what follows. */
const implied: Record<string, readonly string[]> = {
  definition: ['columns'],
  identity: ['identity options'],
  'not null': ['not null name', 'not null not valid', 'not null no inherit', 'not null comment'],
  'not enforced': ['not valid'],
};

/** The facts worth telling of those that differ. */
export function tellingFacts(facts: readonly FactChange[]): FactChange[] {
  const hidden = new Set(facts.flatMap(({ fact }) => implied[fact] ?? []));
  return facts.filter(({ fact }) => !hidden.has(fact));
}

/** A fact that differs, in words that follow the name of its object. */
export function factPhrase({ kind }: Change, { fact, before, after }: FactChange): string {
  const phrase = phrases[`${kind}.${fact}`] ?? phrases[fact];
  if (phrase) return phrase(before, after);
  if (typeof (before ?? after) === 'boolean')
    return becomes(`became ${fact}`, `is not ${fact} any more`)(before, after);
  return (Array.isArray(before ?? after) ? list(fact.replace(/s$/, '')) : text(fact))(before, after);
}

function becomes(now: string, no: string): Phrase {
  return (_, after) => (after ? now : no);
}

function text(what: string): Phrase {
  return (before, after) => {
    if (after === null) return `lost its ${what}${colon(before)}`;
    if (before === null) return `gained the ${what}${colon(after)}`;
    const [old, now] = differingLines(String(before), String(after));
    return old === undefined ? `has another ${what}` : `has ${what} ${code(now!)} instead of ${code(old)}`;
  };
}

/** The texts, if they are lines; of longer ones the line that differs, if it is one. */
function differingLines(before: string, after: string): string[] {
  const [old, now] = [before, after].map((whole) => whole.split('\n').map((line) => line.trim()));
  const differing = old!.flatMap((line, index) => (line === now![index] ? [] : [index]));
  const [index] = differing;
  return old!.length === now!.length && differing.length === 1 ? [old![index!]!, now![index!]!] : [];
}

function colon(value: Json): string {
  const whole = String(value);
  return whole.includes('\n') || whole.length > 120 ? '' : ` ${code(value)}`;
}

function list(what: string): Phrase {
  return (before, after) => {
    const [gone, come] = [lost(before, after), lost(after, before)];
    const parts = [
      ...(gone.length > 0 ? [`lost the ${plural(what, gone)}`] : []),
      ...(come.length > 0 ? [`gained the ${plural(what, come)}`] : []),
    ];
    return parts.length > 0 ? parts.join(' and ') : `has its ${what}s in another order`;
  };
}

function labels(before: Json, after: Json): string {
  const [gone, come] = [lost(before, after), lost(after, before)];
  const parts = [
    ...(gone.length > 0 ? [`lost the ${plural('value', gone)}`] : []),
    ...(come.length > 0 ? [`has kept the ${plural('value', come)}`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : 'has its values in another order';
}

function plural(what: string, items: readonly Json[]): string {
  const shown = items.slice(0, 5).map(code).join(', ');
  const more = items.length > 5 ? ` and ${items.length - 5} more` : '';
  return `${what}${items.length === 1 ? '' : 's'} ${shown}${more}`;
}

function lost(before: Json, after: Json): Json[] {
  const rest = new Set((Array.isArray(after) ? after : []).map((item) => JSON.stringify(item)));
  return (Array.isArray(before) ? before : []).filter((item) => !rest.has(JSON.stringify(item)));
}

function fires(before: Json, after: Json): string {
  if (after === 'disabled') return 'is disabled';
  if (after === 'always') return 'fires always, also on a replica';
  if (after === 'replica') return 'fires on a replica only';
  return before === 'disabled' ? 'is not disabled any more' : 'does not fire on a replica any more';
}

function state(triggers: Json): string {
  return Array.isArray(triggers) ? triggers.join(' and ') : 'enabled';
}

function path(value: Json): string {
  return asPath(value)
    .slice(asPath(value)[0] === 'public' ? 1 : 0)
    .join('.');
}

function upper(value: Json): string {
  return String(value).toUpperCase();
}

function code(value: Json): string {
  return quoted(Array.isArray(value) ? value.join(', ') : String(value));
}

/** A name between backticks; one with backticks in it between two of them. */
export function quoted(name: string): string {
  const shown = visible(name);
  if (!shown.includes('`')) return `\`${shown}\``;
  const fence = '`'.repeat(1 + Math.max(...shown.match(/`+/g)!.map((ticks) => ticks.length)));
  return `${fence} ${shown} ${fence}`;
}
