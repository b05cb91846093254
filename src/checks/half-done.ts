import { mendingSql } from '../catalog/describe.ts';
import type { Evidence } from '../finding.ts';
import type { Leftovers, Record } from '../replay/record.ts';
import { sentences, told, worst } from './differences.ts';
import { usesSequelize } from './sequelize.ts';

/** What a failed step left, in words, and how bad that is. */
export function halfDone({ changes, rows }: Leftovers) {
  const all = told(changes);
  const invalid = all.filter(({ kind, value }) => kind === 'index' && value['not valid']);
  const words = [
    ...(all.length > 0 ? [sentences(all)] : []),
    ...invalid.map(
      ({ object }) => `index \`${object}\` is not valid, so that no query uses it and every write keeps it up`,
    ),
    ...(rows ? ['rows were written or deleted'] : []),
  ];
  return {
    object: all.length === 1 && !rows ? (all[0]?.object ?? null) : null,
    words: words.join('; '),
    level: all.length > 0 ? worst(all) : ('warning' as const),
  };
}

/** How to run all of it, or nothing. */
export function inOneTransaction(record: Record): string {
  const how = usesSequelize(record) ? ' (`sequelize.transaction`, and pass it to every call)' : '';
  return record.tool.capabilities.includes('transactional')
    ? 'Do not end the transaction that the tool opens; what cannot run in one (`CREATE INDEX CONCURRENTLY`) belongs into a revision of its own, with nothing else in it.'
    : `Run all its statements in one transaction${how}, or split it into revisions of one statement each.`;
}

/** The SQL by which a person undoes what was left, where it is known. */
export function cleaningUp({ changes }: Leftovers): Evidence[] {
  const statements = changes.map(mendingSql).filter((sql) => sql !== undefined);
  return statements.length === 0
    ? []
    : [{ label: 'SQL that undoes it by hand', text: statements.reverse().join('\n') }];
}
