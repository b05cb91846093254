/**
 * A part of a comment of ours that another run may write anew: what one other pull request, or the base, does to it.
 * @param name who wrote it: `41`, `base`
 */
function bounds(name: string): [start: string, end: string] {
  return [`<!-- downright with ${name} -->`, `<!-- downright end ${name} -->`];
}

/**
 * A comment with such a part as given; an empty one goes away. It stands below the verdict, where people look.
 * @param body starts with our marker
 */
export function withBlock(body: string, name: string, markdown: string): string {
  const [start, end] = bounds(name);
  const rest = without(body, start, end);
  if (markdown === '') return rest;
  const lines = rest.split('\n');
  const verdict = lines.findIndex((line) => line.startsWith('### '));
  const at = verdict === -1 ? lines.length : verdict + 1;
  return [...lines.slice(0, at), '', start, markdown, '', end, ...lines.slice(at)].join('\n');
}

/** The names of such parts. */
export function blocksIn(body: string): string[] {
  return [...body.matchAll(/^<!-- downright with (\w+) -->$/gm)].map(([, name]) => name as string);
}

function without(body: string, start: string, end: string): string {
  const lines = body.split('\n');
  const [first, last] = [lines.indexOf(start), lines.indexOf(end)];
  if (first === -1 || last < first) return body;
  // With the empty line before it, which came with it.
  const from = lines[first - 1] === '' ? first - 1 : first;
  return [...lines.slice(0, from), ...lines.slice(last + 1)].join('\n');
}
