// src/reporters/visible.ts
var named = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
var hidden = /[\p{Cc}\p{Noncharacter_Code_Point}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}\p{Cs}]/gu;
function visible(text, keep = "") {
  return text.replace(hidden, (character) => keep.includes(character) ? character : escape(character));
}
function visibleLines(text) {
  return visible(text.replace(/\r\n?/g, "\n"), "\n	");
}
function brief(text, most = 120) {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}
function briefProse(prose, most) {
  const short = brief(prose, most);
  return short !== prose && short.split("`").length % 2 === 0 ? `${short}\`` : short;
}
function escape(character) {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return named[character] ?? (code > 65535 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`);
}
export {
  brief,
  briefProse,
  visible,
  visibleLines
};
