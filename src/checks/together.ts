import type { Edit, Finding } from '../finding.ts';
import type { Record } from '../replay/record.ts';
import { deleteLines } from '../source/delete.ts';

/**
 * Findings of one check, without the edits that are right one by one and wrong together: two that each delete a line
 * of a block with two lines leave a block without a body. Their words stay.
 * @param others of another check, whose edits may be made as well
 */
export function together(record: Record, findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const emptying = new Set(
    record.revisions.flatMap(({ id, source }) => (empties(source, editsOf([...findings, ...others], id)) ? [id] : [])),
  );
  return findings.map((one) => (emptying.has(one.revision) ? { ...one, edits: [] } : one));
}

function editsOf(findings: readonly Finding[], revision: string): Edit[] {
  const edits = findings.filter((one) => one.revision === revision).flatMap((one) => one.edits);
  return edits.length > 1 ? edits : [];
}

/** Whether neighbouring deletions, taken as one, would have to be another edit than just that. */
function empties(source: string, edits: Edit[]): boolean {
  const lines = source.split('\n');
  const isSilent = (line: number): boolean => /^\s*(#|\/\/|$)/.test(lines[line - 1] ?? '');
  const runs: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.line - b.line)) {
    const last = runs.at(-1);
    let next = (last?.endLine ?? 0) + 1;
    while (last && next < edit.line && isSilent(next)) next++;
    if (last && next >= edit.line) runs[runs.length - 1] = { ...last, endLine: Math.max(last.endLine, edit.endLine) };
    else runs.push(edit);
  }
  return runs.some((run) => {
    const { line, endLine, replacement } = deleteLines(run.file, source, run.line, run.endLine);
    return line !== run.line || endLine !== run.endLine || replacement !== run.replacement;
  });
}
