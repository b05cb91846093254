// src/counting/ignored.ts
import { ignoreComments, whyInvalid } from "../source/ignore-comments.js";
function byComment(findings, record) {
  const sorted = { findings: [], ignored: [], notes: [] };
  const asked = [...record.revisions, ...record.stranded ?? []].flatMap((revision) => {
    const file = record.folder === "." ? revision.file : `${record.folder}/${revision.file}`;
    return ignoreComments(revision.file, revision.source).filter((comment) => whyInvalid(comment, record.date) === void 0).map((comment) => ({ ...comment, revision: revision.id, location: { file, line: comment.line } }));
  });
  const used = /* @__PURE__ */ new Set();
  for (const finding of findings) {
    const comment = asked.find((one) => one.revision === finding.revision && one.check === finding.check);
    if (comment) {
      used.add(comment);
      const { reason, location } = comment;
      sorted.ignored.push({ finding, by: "comment", reason, location });
    } else sorted.findings.push(finding);
  }
  for (const comment of asked) {
    if (used.has(comment) || !wasLookedAt(comment.revision, comment.check, record)) continue;
    const { file, line } = comment.location;
    sorted.notes.push(
      `The comment at \`${file}:${line}\` ignores \`${comment.check}\`, and there is nothing to ignore: delete it.`
    );
  }
  return sorted;
}
function byBaseline(findings, record) {
  const sorted = { findings: [], ignored: [], notes: [] };
  const left = [...record.rules?.baseline ?? []];
  for (const finding of findings) {
    const index = left.findIndex(({ fingerprint }) => fingerprint === finding.fingerprint);
    if (index === -1) sorted.findings.push(finding);
    else {
      left.splice(index, 1);
      sorted.ignored.push({ finding, by: "baseline", reason: "known when the baseline was written" });
    }
  }
  const stale = left.filter(({ revision, check }) => wasLookedAt(revision, check, record));
  if (stale.length > 0) sorted.notes.push(staleNote(stale));
  return sorted;
}
function staleNote(stale) {
  const names = stale.slice(0, 5).map(({ check, revision, object }) => `\`${check}\` of \`${object ?? revision}\``);
  const more = stale.length > names.length ? ` and ${stale.length - names.length} more` : "";
  const [are, them] = stale.length === 1 ? ["line matches", "it"] : ["lines match", "them"];
  return `${stale.length} ${are} nothing any more in \`downright-baseline.json\` (${names.join(", ")}${more}): delete ${them}, or run \`downright baseline\` again.`;
}
function wasLookedAt(revision, check, { revisions, scope, stopped, models }) {
  if (stopped) return false;
  if (check === "model-drift") return models?.outcome === "passed";
  return !scope || scope.revisions.includes(revision) || !revisions.some(({ id }) => id === revision);
}
export {
  byBaseline,
  byComment
};
