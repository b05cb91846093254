// src/source/psql.ts
function* psqlParts(source) {
  let at = 0;
  let line = 1;
  let counted = 0;
  const lineAt = (index) => {
    for (; counted < index; counted++) if (source[counted] === "\n") line++;
    return line;
  };
  while (at < source.length) {
    at = nextMatch(blank, source, at);
    const start = at;
    if (start === source.length) return;
    if (source[start] === "\\") {
      at = endOfLine(source, start);
      yield { kind: "command", text: source.slice(start, at).trim(), line: lineAt(start) };
      continue;
    }
    const end = endOfStatement(source, start);
    const text = source.slice(start, end).trimEnd();
    at = source[end] === ";" ? end + 1 : end;
    const part = { kind: "statement", text, line: lineAt(start) };
    if (source[end] !== ";" || !/^copy\b[^;]*\bfrom\s+stdin\b/i.test(text)) {
      if (text !== "") yield part;
      continue;
    }
    const from = endOfLine(source, at) + 1;
    const last = /^\\\.\r?$/gm;
    last.lastIndex = from;
    const to = last.exec(source)?.index ?? source.length;
    at = to === source.length ? to : endOfLine(source, to);
    yield { ...part, data: source.slice(from, to) };
  }
}
var comment = /--[^\n]*|\/\*(?:[^*/]|\*(?!\/)|\/(?!\*)|\/\*(?:[^*]|\*(?!\/))*\*\/)*\*\//.source;
var blank = new RegExp(`(?:\\s+|${comment})*`, "y");
var quoted = /e'(?:\\[\s\S]|''|[^'\\])*'|'(?:''|[^'])*'|"(?:""|[^"])*"/i.source;
var dollarQuoted = /\$((?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\1\$/i.source;
var word = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/i.source;
var token = new RegExp(`${comment}|${quoted}|${dollarQuoted}|(?<word>${word})|\\d[\\w.]*|[\\s\\S]`, "iy");
function endOfStatement(source, start) {
  const first = [];
  let [parentheses, bodies] = [0, 0];
  for (let at = start; at < source.length; ) {
    token.lastIndex = at;
    const match = token.exec(source);
    const [text] = match;
    const name = match.groups?.word?.toLowerCase();
    if (name !== void 0) {
      if (first.length < 4) first.push(name);
      if (parentheses === 0 && isRoutine(first)) bodies = Math.max(0, bodies + depthOf(name, bodies));
    } else if (text === "(") parentheses++;
    else if (text === ")") parentheses--;
    else if (text === ";" && parentheses <= 0 && bodies === 0) return at;
    else if (text === "\\") return at;
    at += text.length;
  }
  return source.length;
}
function isRoutine(first) {
  return /^create (or replace )?(function|procedure)\b/.test(first.join(" "));
}
function depthOf(name, bodies) {
  if (name === "begin") return 1;
  if (name === "case" && bodies > 0) return 1;
  return name === "end" && bodies > 0 ? -1 : 0;
}
function nextMatch(pattern, source, at) {
  pattern.lastIndex = at;
  return at + (pattern.exec(source)?.[0].length ?? 0);
}
function endOfLine(source, at) {
  const end = source.indexOf("\n", at);
  return end === -1 ? source.length : end;
}
export {
  psqlParts
};
