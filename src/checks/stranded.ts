import type { Evidence, Location } from '../finding.ts';
import type { Revision } from '../history/revision.ts';
import type { Record } from '../replay/record.ts';
import { fileOf } from './place.ts';

/** All revisions of the project, whether they ran or not. */
export function wholeHistory({ start, revisions, stranded = [] }: Record): Revision[] {
  return [...(start?.given ?? []), ...revisions, ...stranded];
}

/**
 * What was left out of the replay, as a sentence to add; empty when nothing was.
 * @param told an id that need not be told
 */
export function leftOut(record: Record, told?: string): string {
  const stranded = (record.stranded ?? []).filter(({ id }) => id !== told);
  if (stranded.length === 0) return '';
  const names = stranded.slice(0, 5).map(({ id }) => `\`${id}\``);
  const more = stranded.length > names.length ? ` and ${stranded.length - names.length} more` : '';
  return ` Not replayed, as nothing sound leads to ${stranded.length === 1 ? 'it' : 'them'}: ${names.join(', ')}${more}.`;
}

/** One line of a revision's file, as evidence. */
export function lineEvidence(record: Record, revision: Revision, line: number, label: string): Evidence {
  const location: Location = { file: fileOf(record, revision), line };
  return { label, text: revision.source.split('\n')[line - 1]?.trim() ?? '', location };
}

/** `a`, `b` and `c`, each between backticks. */
export function quotedList(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join() : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
