// src/github/hunks.ts
function hunksOf(patch = "") {
  const hunks = [];
  let number = 0;
  for (const line of patch.split("\n")) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)?.[1];
    if (start !== void 0) {
      number = Number(start);
      hunks.push(/* @__PURE__ */ new Map());
    } else if (line.startsWith("+") || line.startsWith(" ")) {
      hunks.at(-1)?.set(number++, line.slice(1));
    }
  }
  return hunks;
}
function isWithin(hunks, { line, endLine, text }) {
  const wanted = text.split("\n");
  return wanted.length === endLine - line + 1 && hunks.some((hunk) => wanted.every((words, index) => hunk.get(line + index) === words));
}
export {
  hunksOf,
  isWithin
};
