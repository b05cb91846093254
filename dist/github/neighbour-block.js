// src/github/neighbour-block.ts
function bounds(name) {
  return [`<!-- downright with ${name} -->`, `<!-- downright end ${name} -->`];
}
function withBlock(body, name, markdown) {
  const [start, end] = bounds(name);
  const rest = without(body, start, end);
  if (markdown === "") return rest;
  const lines = rest.split("\n");
  const verdict = lines.findIndex((line) => line.startsWith("### "));
  const at = verdict === -1 ? lines.length : verdict + 1;
  return [...lines.slice(0, at), "", start, markdown, "", end, ...lines.slice(at)].join("\n");
}
function blocksIn(body) {
  return [...body.matchAll(/^<!-- downright with (\w+) -->$/gm)].map(([, name]) => name);
}
function without(body, start, end) {
  const lines = body.split("\n");
  const [first, last] = [lines.indexOf(start), lines.indexOf(end)];
  if (first === -1 || last < first) return body;
  const from = lines[first - 1] === "" ? first - 1 : first;
  return [...lines.slice(0, from), ...lines.slice(last + 1)].join("\n");
}
export {
  blocksIn,
  withBlock
};
