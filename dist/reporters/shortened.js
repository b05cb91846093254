// src/reporters/shortened.ts
var mostLines = 60;
var mostCharacters = 4e3;
function shortened(source) {
  const all = source.split(/\r\n?|\n/);
  const kept = all.slice(0, mostLines).join("\n").slice(0, mostCharacters).toWellFormed();
  const left = all.length - kept.split("\n").length;
  if (left > 0) return `${kept}
… ${left} more ${left === 1 ? "line" : "lines"}`;
  return kept.length < all.join("\n").length ? `${kept} …` : kept;
}
export {
  shortened
};
