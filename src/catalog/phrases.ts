import type { Change, FactChange, Json } from './catalog.ts';

type Phrase = (before: Json, after: Json) => string;

/** How a fact that differs is said, after the name of its object; `kind.fact` goes before `fact`. */
const phrases: Record<string, Phrase> = {
  'not null': (before) => (before ? 'lost NOT NULL' : 'became NOT NULL'),
  type: (before, after) => `has type ${code(after)} instead of ${code(before)}`,
  default: gainOrLoss('default'),
  generated: gainOrLoss('generation expression'),
  identity: (before, after) =>
    after === null
      ? 'is no longer an identity column'
      : before === null
        ? 'became an identity column'
        : `is GENERATED ${upper(after)} AS IDENTITY instead of ${upper(before)}`,
  position: (before, after) => `stands at position ${after} instead of ${before}`,
  collation: gainOrLoss('collation'),
  labels: labelsPhrase,
  predicate: (before, after) =>
    after === null
      ? 'came back without its WHERE clause'
      : before === null
        ? `came back with a WHERE clause: ${code(after)}`
        : `has another WHERE clause: ${code(after)} instead of ${code(before)}`,
  unique: (before) => (before ? 'is no longer unique' : 'became unique'),
  'not valid': (before) => (before ? 'was not valid and is now valid' : 'is not valid any more'),
  'owned by': (before, after) => `is owned by ${code(ownerName(after))} instead of ${code(ownerName(before))}`,
};

/** A fact that differs, in words that follow the name of its object. */
export function factPhrase({ kind }: Change, { fact, before, after }: FactChange): string {
  const phrase = phrases[`${kind}.${fact}`] ?? phrases[fact];
  if (phrase) return phrase(before, after);
  if (typeof (before ?? after) === 'boolean') return before ? `lost ${upper(fact)}` : `became ${upper(fact)}`;
  return gainOrLoss(fact)(before, after);
}

function gainOrLoss(what: string): Phrase {
  return (before, after) => {
    if (after === null) return `lost its ${what} ${code(before)}`;
    if (before === null) return `has a ${what} it did not have: ${code(after)}`;
    return `has ${what} ${code(after)} instead of ${code(before)}`;
  };
}

function labelsPhrase(before: Json, after: Json): string {
  const [old, now] = [before, after].map((labels) => (Array.isArray(labels) ? labels.map(String) : []));
  const lost = old!.filter((label) => !now!.includes(label));
  const extra = now!.filter((label) => !old!.includes(label));
  const parts = [
    ...(lost.length > 0 ? [`lost the ${values(lost)}`] : []),
    ...(extra.length > 0 ? [`has kept the ${values(extra)}`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : 'has its values in another order';
}

function values(labels: string[]): string {
  return `${labels.length === 1 ? 'value' : 'values'} ${labels.map(quoted).join(', ')}`;
}

function ownerName(owner: Json): Json {
  return Array.isArray(owner) ? owner.slice(owner[0] === 'public' ? 1 : 0).join('.') : 'nothing';
}

function upper(value: Json): string {
  return String(value).toUpperCase();
}

function code(value: Json): string {
  return quoted(Array.isArray(value) ? value.join(', ') : String(value));
}

/** A name between backticks; a backtick in it is doubled, and the fence with it. */
export function quoted(name: string): string {
  return name.includes('`') ? `\`\` ${name} \`\`` : `\`${name}\``;
}
