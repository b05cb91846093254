// src/history/graph.ts
function missingParents(revisions) {
  const known = new Set(revisions.map(({ id }) => id));
  return revisions.flatMap((revision) => {
    const { parents, dependsOn, lines } = revision;
    const named = [
      ...parents.map((parent) => ({ revision, parent, line: lines.parents ?? lines.revision })),
      ...dependsOn.map((parent) => ({ revision, parent, line: lines.dependsOn ?? lines.revision }))
    ];
    return named.filter(({ parent }) => !known.has(parent));
  });
}
function sharedIds(revisions) {
  return grouped(revisions, ({ id }) => id).filter((group) => group.length > 1);
}
function cycles(revisions) {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const told = new Set(sharedIds(revisions).flatMap(([first]) => first?.id ?? []));
  for (const id of told) byId.delete(id);
  forgetAcyclic(byId);
  return revisions.flatMap((revision) => {
    if (told.has(revision.id) || !byId.has(revision.id)) return [];
    const circle = wayBack(revision, byId);
    for (const { id } of circle ?? []) told.add(id);
    return circle ? [circle] : [];
  });
}
function forgetAcyclic(byId) {
  for (let size = -1; size !== byId.size; ) {
    size = byId.size;
    for (const [id, { parents, dependsOn }] of byId) {
      if (![...parents, ...dependsOn].some((need) => byId.has(need))) byId.delete(id);
    }
  }
}
function wayBack(start, byId) {
  const cameFrom = /* @__PURE__ */ new Map();
  for (let layer = [start]; layer.length > 0; ) {
    const next = [];
    for (const revision of layer) {
      for (const need of [...revision.parents, ...revision.dependsOn]) {
        if (need === start.id) return wayTo(revision, start, cameFrom);
        const other = byId.get(need);
        if (!other || cameFrom.has(need)) continue;
        cameFrom.set(need, revision);
        next.push(other);
      }
    }
    layer = next;
  }
  return void 0;
}
function wayTo(end, start, cameFrom) {
  const way = [end];
  while (way[0] !== start) way.unshift(cameFrom.get(way[0].id));
  return way;
}
function withAncestors(history, some) {
  const wanted = new Set(some.map(({ id }) => id));
  for (const { id, parents, dependsOn } of history.toReversed()) {
    if (wanted.has(id)) for (const need of [...parents, ...dependsOn]) wanted.add(need);
  }
  return history.filter(({ id }) => wanted.has(id));
}
function heads(revisions) {
  const followed = new Set(revisions.flatMap(({ parents }) => parents));
  return revisions.filter(({ id }) => !followed.has(id));
}
function rivalHeads(revisions) {
  const all = heads(revisions);
  const names = [...new Set(all.flatMap(({ branches = [] }) => branches))];
  const groups = [
    all.filter(({ branches = [] }) => branches.length === 0),
    ...names.map((name) => all.filter(({ branches = [] }) => branches.includes(name)))
  ].filter((group) => group.length > 1);
  return grouped(groups, (group) => group.map(({ id }) => id).join("\0")).map(([first]) => first);
}
function grouped(items, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
export {
  cycles,
  heads,
  missingParents,
  rivalHeads,
  sharedIds,
  withAncestors
};
