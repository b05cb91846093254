// src/checks/together.ts
import { deleteLines } from "../source/delete.js";
function together(record, findings, others) {
  const emptying = new Set(
    record.revisions.flatMap(({ id, source }) => empties(source, editsOf([...findings, ...others], id)) ? [id] : [])
  );
  return findings.map((one) => emptying.has(one.revision) ? { ...one, edits: [] } : one);
}
function editsOf(findings, revision) {
  const edits = findings.filter((one) => one.revision === revision).flatMap((one) => one.edits);
  return edits.length > 1 ? edits : [];
}
function empties(source, edits) {
  const lines = source.split("\n");
  const isSilent = (line) => /^\s*(#|\/\/|$)/.test(lines[line - 1] ?? "");
  const runs = [];
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
export {
  together
};
