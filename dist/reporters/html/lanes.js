// src/reporters/html/lanes.ts
function lanesOf(history) {
  const shown = history.toReversed();
  const position = /* @__PURE__ */ new Map();
  for (const [index, { id }] of shown.entries()) position.set(id, index);
  const lanes = [];
  const take = (id) => {
    const known = lanes.indexOf(id);
    const lane = known >= 0 ? known : lanes.indexOf(null);
    const own = lane >= 0 ? lane : lanes.length;
    lanes[own] = id;
    return own;
  };
  return shown.map((revision, index) => {
    const lane = take(revision.id);
    for (const [other, id] of lanes.entries()) if (id === revision.id) lanes[other] = null;
    const link = (dependency) => (id) => {
      const to = position.get(id);
      return to === void 0 || to <= index ? [] : [{ lane: laneTo(id, lane), to, dependency }];
    };
    const laneTo = (id, near) => {
      const known = lanes.indexOf(id);
      if (lanes[near] !== null || known >= 0 && known < near) return take(id);
      lanes[near] = id;
      return near;
    };
    return {
      revision,
      lane,
      edges: [...revision.parents.flatMap(link(false)), ...revision.dependsOn.flatMap(link(true))]
    };
  });
}
export {
  lanesOf
};
