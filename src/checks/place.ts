import type { Evidence, Location } from '../finding.ts';
import { revisionName } from '../history/name.ts';
import type { Revision } from '../history/revision.ts';
import type { Record, ReplayedRevision } from '../replay/record.ts';
import { functionLines } from '../source/calls.ts';
import { lineNaming } from '../source/naming.ts';
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
  const { lines, downFile } = revision;
  const { file } = (direction === 'down' && downFile) || revision;
  return { file: fileOf(record, { ...revision, file }), line: error?.line ?? lines[direction] ?? lines.revision };
}

/**
 * The first line of one direction that names an object, and of what belongs to a table, from where that is named on;
 * else where the direction begins.
 */
export function placeNaming(
  record: Record,
  revision: ReplayedRevision,
  direction: 'up' | 'down',
  name: string,
  table?: string,
): Location {
  const place = placeOf(record, revision, direction);
  const { file, source } = (direction === 'down' && revision.downFile) || revision;
  const range = functionLines(source, revision.lines, direction);
  const start = range && table !== undefined ? lineNaming(file, source, range, table) : undefined;
  const below = range && start !== undefined ? lineNaming(file, source, [start, range[1]], name) : undefined;
  const line = below ?? (range && lineNaming(file, source, range, name));
  return line === undefined ? place : { ...place, line };
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
