import type { Edit } from '../finding.ts';
import type { Revision } from '../history/revision.ts';
import type { Record } from '../replay/record.ts';
import { fileOf } from './place.ts';

/** The edit that puts another id, quoted as it is, in place of one; undefined when the line does not have it once. */
export function changedId(
  record: Record,
  revision: Revision,
  line: number,
  from: string,
  to: string,
): Edit | undefined {
  const text = revision.source.split('\n')[line - 1] ?? '';
  const parts = text.split(new RegExp(`(['"])${from.replace(/[^\w]/g, '\\$&')}\\1`));
  if (parts.length !== 3) return undefined;
  const [before, quote, after] = parts as [string, string, string];
  return {
    file: fileOf(record, revision),
    line,
    endLine: line,
    text,
    replacement: `${before}${quote}${to}${quote}${after}`,
  };
}
