import type { Evidence, Location } from '../finding.ts';
import { revisionName } from '../history/name.ts';
import type { Revision } from '../history/revision.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { functionLines } from '../source/calls.ts';
import { blankText, languageOf } from '../source/scan.ts';
import type { StepError } from '../tools/tool.ts';

/** Path of a revision's file as findings show it. */
export function fileOf(record: Record, revision: Revision): string {
  return record.folder === '.' ? revision.file : `${record.folder}/${revision.file}`;
}

/** What a person calls a revision: `add age` (`81b2eadadd64`). */
export function titleOf(revision: Revision): string {
  const { message, id } = revisionName(revision);
  return message === undefined ? `\`${id}\`` : `\`${message}\` (\`${id}\`)`;
}

/** Where one direction of a revision stands; where a failing step was, when that is known. */
export function placeOf(
  record: Record,
  revision: ReplayedRevision,
  direction: 'up' | 'down',
  error?: StepError,
): Location {
  const { lines } = revision;
  return { file: fileOf(record, revision), line: error?.line ?? lines[direction] ?? lines.revision };
}

/** The first line of one direction that has a name as a string or key of its own; else where the direction begins. */
export function placeNaming(
  record: Record,
  revision: ReplayedRevision,
  direction: 'up' | 'down',
  name: string,
): Location {
  const place = placeOf(record, revision, direction);
  const [from, to] = functionLines(revision.source, revision.lines, direction) ?? [1, 0];
  const code = blankText(revision.source, languageOf(revision.file)).withStrings.split('\n');
  const named = ['"', "'", '`'].map((quote) => `${quote}${name}${quote}`);
  const isNamed = (text: string): boolean =>
    named.some((word) => text.includes(word)) || text.trimStart().startsWith(`${name}:`);
  const index = code.findIndex((text, at) => at + 1 >= from && at < to && isNamed(text));
  return index === -1 ? place : { ...place, line: index + 1 };
}

/** What is known of a failing step, as labelled evidence. */
export function evidenceOf(error: StepError, label: string): Evidence[] {
  const code = error.sqlstate ? ` (SQLSTATE ${error.sqlstate})` : '';
  return [
    { label, text: `${error.type}: ${error.message}${code}` },
    ...(error.sql ? [{ label: 'Statement', text: error.sql }] : []),
    ...(error.trace.length > 0 ? [{ label: 'Where', text: error.trace.join('\n') }] : []),
  ];
}

/** The first line of an error's message, as a clause: without a final full stop. */
export function clauseOf(error: StepError): string {
  const line = error.message.split('\n').find((text) => text.trim() !== '') ?? error.type;
  return line.trim().replace(/\.$/, '');
}
