// src/tools/sql/script.ts
function partOf(source, start, end = source.length) {
  return { text: source.slice(start, end), line: source.slice(0, start).split("\n").length };
}
export {
  partOf
};
