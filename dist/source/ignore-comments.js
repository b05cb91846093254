// src/source/ignore-comments.ts
import { blankText, languageOf } from "./scan.js";
var words = /(?:#|--|\/\/|\/?\*)[\s#*/-]*downright:\s*ignore\b[ \t:]*(?<check>[\w-]*)(?<rest>[^\n]*)/gi;
function ignoreComments(file, source) {
  if (!/downright/i.test(source)) return [];
  const plain = /\.sql$/i.test(file) ? void 0 : blankText(source, languageOf(file)).withStrings;
  return [...source.matchAll(words)].flatMap((match) => {
    const { check = "", rest = "" } = match.groups ?? {};
    const word = match.index + match[0].search(/downright/i);
    if (plain !== void 0 && plain[word] !== " ") return [];
    const said = rest.replace(/\*\/.*$/, "");
    const until = /\buntil[ :]+(\d{4}-\d{2}-\d{2})\b/i.exec(said);
    return [
      {
        line: source.slice(0, word).split("\n").length,
        check,
        reason: (until ? said.replace(until[0], "") : said).replace(/^[\s:,;()-]+|[\s:,;()-]+$/g, ""),
        ...until?.[1] ? { until: until[1] } : {}
      }
    ];
  });
}
function whyInvalid({ check, reason, until }, today) {
  if (check === "") return "it does not say which check";
  if (reason === "") return "it gives no reason";
  if (until === void 0) return void 0;
  const day = /* @__PURE__ */ new Date(`${until}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== until) return `${until} is no day`;
  return today !== void 0 && today > until ? `it was to end with ${until}` : void 0;
}
export {
  ignoreComments,
  whyInvalid
};
