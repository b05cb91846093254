// src/reporters/markdown.ts
import { visible, visibleLines } from "./visible.js";
var zeroWidthSpace = "&#8203;";
function prose(source) {
  const parts = source.split("`");
  const rest = parts.length % 2 === 0 ? `\`${parts.pop()}` : "";
  const shown = parts.map((part, index) => index % 2 === 1 ? code(part) : text(part));
  return shown.join("") + (rest && text(rest));
}
function paragraph(source) {
  return prose(source).replace(/^ ?(?=[-+=])/, zeroWidthSpace).replace(/^( ?\d+)(?=[.)])/, `$1${zeroWidthSpace}`);
}
function text(source) {
  const line = visible(source.replace(/\s+/g, " "));
  const inert = line.replace(/(?<=@|#(?=\w)|:(?=\/\/)|www(?=\.)|GH-|GHSA-|CVE-)/gi, "\0").replace(/\b[0-9a-f]{7,64}\b/gi, (hash) => hash.replace(/.{6}(?=.)/g, "$&\0"));
  return literal(inert).replaceAll("\0", zeroWidthSpace);
}
function code(source) {
  const shown = literal(visible(source)).replace(/&#64;/g, "&#64;<!-- -->").replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
  return shown === "" ? "<code> </code>" : `<code>${shown}</code>`;
}
function fence(source, language = "") {
  const longest = Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}
${visibleLines(source)}
${ticks}`;
}
function detailsBlock(summary, body) {
  return `<details><summary>${summary}</summary>

${body}

</details>`;
}
function literal(source) {
  return source.replace(
    /[&<>!#$*@[\\\]^`{|}~]|:(?=\/)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g,
    (character) => `&#${character.codePointAt(0)};`
  );
}
export {
  code,
  detailsBlock,
  fence,
  paragraph,
  prose,
  text
};
