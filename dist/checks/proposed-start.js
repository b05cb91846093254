// src/checks/proposed-start.ts
var proposalLabel = "Lines for downright.yml";
function startingAdvice({ revisions, tool }, failing) {
  const after = following(revisions, failing);
  const blocked = after.filter(({ up }) => up.outcome === "blocked");
  if (blocked.length === 0) return { todo: "", evidence: [] };
  const needed = new Set(after.flatMap(({ parents, dependsOn }) => [...parents, ...dependsOn]));
  const start = after.findLast(({ id, up }) => needed.has(id) && cannotRun(up)) ?? failing;
  const those = blocked.length === 1 ? "One of them fails, too" : `${blocked.length} of them fail, too`;
  const models = tool.capabilities.includes("models") ? " Where the project has models, `from` alone does: their schema is built, and taken down to there." : "";
  return {
    todo: ` ${those}, which says nothing about them. If it cannot be mended, since what it needs is gone, take the history up to \`${start.id}\` as given: put the lines below into \`downright.yml\`, and into \`schema.sql\` what \`pg_dump --schema-only --no-owner\` writes of a database at that revision.${models}`,
    evidence: [{ label: proposalLabel, text: `from: '${start.id}'
schema: schema.sql` }]
  };
}
function following(revisions, one) {
  const ids = /* @__PURE__ */ new Set([one.id]);
  return revisions.filter(({ id, parents, dependsOn }) => {
    const follows = [...parents, ...dependsOn].some((need) => ids.has(need));
    if (follows) ids.add(id);
    return follows;
  });
}
function cannotRun({ outcome, error }) {
  return outcome === "blocked" && error?.kind === "error" && error.sqlstate === null;
}
export {
  proposalLabel,
  startingAdvice
};
