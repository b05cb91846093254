import type { Change, FactChange } from '../catalog/catalog.ts';
import type { Level } from '../finding.ts';
import type { ModelsComparison } from '../replay/record.ts';

/**
 * How bad a drift is. An error: the application fails on a database that the migrations have built. A note: nobody
 * would see it. Everything else is a warning: it works, and not as the models say.
 */
export function levelOfDrift(change: Change, { serverFillsIn = false }: ModelsComparison): Level {
  const { kind, value } = change;
  switch (change.change) {
    case 'added':
      // A column that nothing numbers cannot be left out of an INSERT.
      return ['table', 'column', 'enum', 'schema', 'sequence'].includes(kind) ? 'error' : 'warning';
    case 'removed':
      if (kind === 'enum' || kind === 'sequence') return 'note';
      return kind === 'column' && mustBeGiven(change) ? 'error' : 'warning';
    case 'renamed':
      return kind === 'table' || kind === 'column' ? 'error' : kind === 'enum' ? 'warning' : 'note';
    case 'altered': {
      const levels = (change.facts ?? []).map((fact) => levelOfFact(kind, fact, serverFillsIn && !!value['not null']));
      return levels.includes('error') ? 'error' : levels.includes('warning') ? 'warning' : 'note';
    }
  }
}

/** A column that no INSERT of a model names, and that cannot do without a value. */
function mustBeGiven({ value }: Change): boolean {
  return value['not null'] === true && !value.default && !value.identity && !value.generated;
}

/** @param isNeeded whether the column takes no NULL, and the application leaves it to the server to fill it in */
function levelOfFact(kind: string, { fact, before, after }: FactChange, isNeeded: boolean): Level {
  switch (fact) {
    case 'type':
      return kind === 'column' && family(before) !== family(after) ? 'error' : 'warning';
    case 'default':
      return after === null ? 'note' : before === null && isNeeded ? 'error' : 'warning';
    case 'identity':
      return before === null && isNeeded ? 'error' : 'warning';
    case 'generated': // A value may not be given for a generated column.
      return after === null ? 'error' : 'warning';
    case 'labels':
      return lacking(before, after).length > 0 ? 'error' : 'warning';
    case 'comment':
      return 'note';
    default:
      return 'warning';
  }
}

/** The labels of the models that the history does not build. */
export function lacking(before: unknown, after: unknown): string[] {
  const [ours, theirs] = [before, after].map((labels) => (Array.isArray(labels) ? labels.map(String) : []));
  return (theirs as string[]).filter((label) => !(ours as string[]).includes(label));
}

/** Types between which a value goes without a cast, for the most part. */
const families: RegExp[] = [
  /^(character varying|character|text|citext|bpchar|name|public\.citext)\b/,
  /^(smallint|integer|bigint)$/,
  /^(numeric|real|double precision)\b/,
  /^(timestamp|date)\b/,
  /^time\b/,
  /^jsonb?$/,
  /^bit\b/,
];

function family(type: unknown): string {
  const [text, array] = [String(type).replace(/\[\]$/, ''), String(type).endsWith('[]')];
  const index = families.findIndex((one) => one.test(text));
  return `${index === -1 ? text : index}${array ? '[]' : ''}`;
}
