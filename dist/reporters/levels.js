// src/reporters/levels.ts
var levelSigns = { error: "❌", warning: "⚠️", note: "ℹ️" };
var rank = { error: 0, warning: 1, note: 2 };
function inOrder(findings) {
  return findings.toSorted((a, b) => rank[a.level] - rank[b.level]);
}
export {
  inOrder,
  levelSigns
};
