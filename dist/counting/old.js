// src/counting/old.ts
var alwaysNew = ["edited-after-merge", "upgrade-path-differs", "out-of-order"];
var ofTheGraph = ["missing-parent", "multiple-heads", "revision-cycle", "duplicate-revision-id"];
function isOld(finding, record) {
  const { scope } = record;
  if (!scope || alwaysNew.includes(finding.check)) return false;
  if (finding.check === "model-drift") return !isNewDrift(finding, record, scope);
  if (scope.revisions.includes(finding.revision)) return false;
  if (ofTheGraph.includes(finding.check) && scope.edited.some(({ id, wasId }) => id !== wasId)) return false;
  if (failsAfterNew(finding, record, scope)) return false;
  const touched = /* @__PURE__ */ new Set([...scope.files, ...filesOf(record, scope)]);
  const places = [finding.location, ...finding.evidence.flatMap(({ location }) => location ?? [])];
  return !places.some(({ file }) => touched.has(file));
}
function failsAfterNew({ revision }, { revisions }, scope) {
  const first = revisions.findIndex(({ id }) => scope.revisions.includes(id));
  const place = revisions.findIndex(({ id }) => id === revision);
  return first !== -1 && place > first && revisions[place]?.up.outcome === "failed";
}
function isNewDrift({ object, location }, { models, revisions, folder }, scope) {
  const { files } = scope;
  if (files.includes(location.file)) return true;
  const change = models?.differences.find((one) => one.object === object);
  const path = change?.to ?? change?.path;
  if (!path) return files.length > 0;
  const table = models?.tables?.find((one) => one.path[0] === path[0] && one.path[1] === path[1]);
  if (table?.file ? files.includes(folder === "." ? table.file : `${folder}/${table.file}`) : files.length > 0)
    return true;
  return revisions.filter(({ id }) => scope.revisions.includes(id)).some(({ up }) => up.changes.some((one) => isSameOrIn(path, one.to ?? one.path, one.change !== "altered")));
}
function isSameOrIn(path, other, orIn) {
  return (orIn || path.length === other.length) && other.every((name, index) => name === path[index]);
}
function filesOf({ revisions, stranded = [], folder }, scope) {
  return [...revisions, ...stranded].filter(({ id }) => scope.revisions.includes(id)).map(({ file }) => folder === "." ? file : `${folder}/${file}`);
}
export {
  isOld
};
