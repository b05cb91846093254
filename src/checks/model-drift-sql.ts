import type { Change } from '../catalog/catalog.ts';
import { mendingSql } from '../catalog/describe.ts';
import { quotePath } from '../catalog/object-id.ts';
import { lacking } from './model-drift-level.ts';

/** The SQL that would make what the models have and the migrations do not build; undefined where that is not certain. */
export function driftSql(change: Change): string | undefined {
  switch (change.change) {
    case 'added':
      return mendingSql({ ...change, change: 'removed' });
    case 'altered': {
      const facts = (change.facts ?? []).map(({ fact, before, after }) => ({ fact, before: after, after: before }));
      return labelsSql(change) ?? mendingSql({ ...change, facts });
    }
    default: // Whether it is to be dropped, the models cannot say.
      return undefined;
  }
}

function labelsSql({ kind, path, facts }: Change): string | undefined {
  const [fact] = facts ?? [];
  if (kind !== 'enum' || !fact || lacking(fact.after, fact.before).length > 0) return undefined;
  const add = (label: string): string =>
    `ALTER TYPE ${quotePath(path)} ADD VALUE ${literal(label)}${placed(label, fact.after as string[])};`;
  return lacking(fact.before, fact.after).map(add).join('\n') || undefined;
}

/** Where a label goes: after the one before it, which is there already or has just been added. */
function placed(label: string, labels: string[]): string {
  const index = labels.indexOf(label);
  if (index === labels.length - 1) return '';
  return index > 0 ? ` AFTER ${literal(labels[index - 1] as string)}` : ` BEFORE ${literal(labels[1] as string)}`;
}

function literal(label: string): string {
  return `'${label.replaceAll("'", "''")}'`;
}
