// src/scope/revisions.ts
import { posix } from "node:path";
import { isSameCode } from "../source/same-code.js";
import { isRelevant, mayMatter } from "./relevant.js";
function irrelevant({ base, baseSha, by }) {
  return { base, baseSha, by, relevant: false, revisions: [], added: [], edited: [], files: [] };
}
async function scopeOf(diff, { session, namedByFile, folder }) {
  const all = [...session.history, ...session.stranded ?? []];
  const inProject = (path) => posix.relative(diff.prefix || ".", path);
  const shown = (path) => folder === "." ? inProject(path) : posix.join(folder, inProject(path));
  const byFile = /* @__PURE__ */ new Map();
  for (const revision of all) byFile.set(revision.file, [...byFile.get(revision.file) ?? [], revision]);
  const at = (path) => byFile.get(inProject(path)) ?? [];
  const homes = new Set(all.map(({ file }) => homeOf(file)));
  const merged = /* @__PURE__ */ new Map();
  for (const file of diff.files) {
    if (file.was === void 0 || isDowngrade(inProject(file.was), all)) continue;
    if (at(file.path).length === 0 && !homes.has(homeOf(inProject(file.was)))) continue;
    const source = await diff.textAtBase(file.was);
    const id = source === null ? void 0 : idAtBase(inProject(file.was), source, all, namedByFile);
    if (id !== void 0) merged.set(id, { file, path: file.was, source });
  }
  const { base, baseSha, by } = diff;
  const scope = {
    base,
    baseSha,
    by,
    relevant: isRelevant(diff),
    revisions: [],
    added: [],
    edited: [],
    files: []
  };
  for (const { path, removed } of diff.files) {
    const here = removed ? [] : at(path);
    const downOf = all.filter(({ downFile }) => downFile?.file === inProject(path));
    const beside = [...at(path.replace(/\.down(\.[a-z]+)$/, ".up$1")), ...downOf];
    if (here.length + beside.length === 0 && path.startsWith(diff.prefix) && mayMatter(path))
      scope.files.push(shown(path));
    if (here.length === 0) scope.revisions.push(...beside.map(({ id }) => id));
    for (const { id, source } of here) {
      const old = merged.get(id);
      const isShared = here.length > 1;
      if (old && !isShared && isSameCode(path, old.source, source)) continue;
      if (old && !isShared) scope.edited.push({ id, wasId: id, file: shown(old.path), source: old.source });
      if (!old && !isShared) scope.added.push(id);
      scope.revisions.push(id);
    }
  }
  for (const [wasId, { file, path, source }] of merged) {
    if (all.some(({ id: id2 }) => id2 === wasId)) continue;
    const id = file.removed ? null : at(file.path)[0]?.id ?? null;
    scope.edited.push({ id, wasId, file: shown(path), source });
  }
  scope.revisions = [...new Set(scope.revisions)];
  return scope;
}
function homeOf(file) {
  return `${posix.dirname(file)}/*${posix.extname(file)}`;
}
function isDowngrade(path, all) {
  return all.some(({ downFile }) => downFile?.file === path) || /(\.down\.[a-z]+|(^|\/)U\d[^/]*__[^/]*\.sql)$/.test(path);
}
function idAtBase(path, source, all, namedByFile) {
  const same = all.filter(({ file }) => file === path);
  if (!namedByFile) return /^revision\s*(?::[^=\n]*)?=\s*['"]([^'"]+)['"]/m.exec(source)?.[1];
  if (same.length > 0) return same.length === 1 ? same[0]?.id : void 0;
  if (all.some(({ id, file }) => id === file)) return path;
  const name = posix.basename(path);
  return all.some(({ id, file }) => id === posix.basename(file)) ? name : name.replace(/(\.up)?\.[a-z]+$/, "");
}
export {
  irrelevant,
  scopeOf
};
