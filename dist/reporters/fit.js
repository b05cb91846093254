// src/reporters/fit.ts
var shares = [0.5, 0.75, 1];
function fit(items, room, measure) {
  const lengths = items.map((ways) => [...ways.map(measure), 0]);
  const chosen = lengths.map(() => shares.length);
  let total = 0;
  const improve = (share) => {
    for (const [item, ways] of lengths.entries()) {
      const now = chosen[item];
      const others = total - ways[now];
      const better = ways.findIndex((length, way) => way < now && others + length <= room * share(way));
      if (better === -1) continue;
      total = others + ways[better];
      chosen[item] = better;
    }
  };
  improve((way) => shares[way]);
  improve(() => 1);
  return chosen;
}
export {
  fit
};
