// src/conflicts/clash.ts
import { basename } from "node:path/posix";
import { isRelation, kindOf } from "../catalog/kinds.js";
import { displayName } from "../catalog/object-id.js";
function clashes(own, other) {
  const isShared = (one, all) => all.revisions.some(({ id, print }) => id === one.id && print === one.print);
  const ours = own.revisions.filter((one) => !isShared(one, other));
  const theirs = other.revisions.filter((one) => !isShared(one, own));
  const pairs = ours.flatMap((one) => theirs.map((two) => [one, two]));
  return [
    ...pairs.flatMap(([one, two]) => sameId(one, two)),
    ...own.sorted ? pairs.flatMap(([one, two]) => sameNumber(one, two)) : sameParents(pairs),
    ...sameObjects(ours, theirs)
  ];
}
function sameId(one, two) {
  return one.id === two.id ? [of("id", one.id, one, two)] : [];
}
function sameNumber(one, two) {
  const [first, second] = [one, two].map(({ file }) => /^[vV]?0*(\d+)(?![\dA-Za-z])/.exec(basename(file))?.[1]);
  return first !== void 0 && first === second && one.id !== two.id ? [of("number", first, one, two)] : [];
}
function sameParents(pairs) {
  const theirs = pairs.map(([, two]) => two);
  const last = theirs.findLast(({ id }) => !theirs.some(({ parents }) => parents.includes(id)));
  const [clash] = pairs.flatMap(sameParent);
  return clash && last ? [{ ...clash, last: last.id }] : [];
}
function sameParent([one, two]) {
  if (one.id === two.id || !areRivals(one, two)) return [];
  if (one.parents.length + two.parents.length === 0) return [of("parent", null, one, two)];
  const parent = one.parents.find((id) => two.parents.includes(id));
  return parent === void 0 ? [] : [of("parent", parent, one, two)];
}
function areRivals({ branches: a = [] }, { branches: b = [] }) {
  return a.length + b.length === 0 || a.some((name) => b.includes(name));
}
function of(about, name, one, two) {
  return { about, name, own: { revision: one, line: one.line }, other: { revision: two, line: two.line } };
}
function sameObjects(ours, theirs) {
  const [mine, yours] = [owned(ours), owned(theirs)];
  const [myDrops, yourDrops] = [mine, yours].map((all) => all.filter(isContainerGone));
  const found = /* @__PURE__ */ new Map();
  const note = (one, two) => {
    if (!doClash(one, two)) return;
    const isInside = one.path.length !== two.path.length && identity(one) !== identity(two);
    const [inner, outer] = one.path.length >= two.path.length ? [one, two] : [two, one];
    const key = identity(inner);
    if (found.has(key)) return;
    found.set(key, {
      about: "object",
      name: displayName(inner.kind, inner.path),
      ...isInside ? { inside: displayName(outer.kind, outer.path) } : {},
      own: { revision: one.of, line: one.line, does: one.does, kind: one.kind },
      other: { revision: two.of, line: two.line, does: two.does, kind: two.kind }
    });
  };
  const byIdentity = /* @__PURE__ */ new Map();
  for (const two of yours) byIdentity.set(identity(two), [...byIdentity.get(identity(two)) ?? [], two]);
  for (const one of mine) {
    for (const two of byIdentity.get(identity(one)) ?? []) note(one, two);
    for (const two of yourDrops) note(one, two);
  }
  for (const one of myDrops) for (const two of yours) note(one, two);
  return [...found.values()];
}
function owned(revisions) {
  return revisions.flatMap((of2) => of2.touches.map((touch) => ({ ...touch, of: of2 })));
}
function isContainerGone({ does, kind }) {
  return does === "drops" && (kind === "schema" || isRelation(kind));
}
function doClash(one, two) {
  if (identity(one) === identity(two)) {
    if (one.does === "uses" || two.does === "uses") return one.does === "drops" || two.does === "drops";
    return true;
  }
  return one.does === "drops" && isIn(two, one) || two.does === "drops" && isIn(one, two);
}
function isIn(inner, outer) {
  const { place } = kindOf(inner.kind);
  if (outer.kind === "schema") return place !== "database" && inner.path[0] === outer.path[0];
  return place === "relation" && isRelation(outer.kind) && outer.path.every((name, index) => name === inner.path[index]);
}
function identity({ kind, path }) {
  const { place } = kindOf(kind);
  if (kind === "index") return JSON.stringify(["name", path[0], path.at(-1)]);
  return JSON.stringify([place === "schema" && named.test(kind) ? "name" : kind, ...path]);
}
var named = /table|view|sequence|enum|domain|type/;
export {
  clashes
};
