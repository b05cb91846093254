// src/replay/meant.ts
var identifier = String.raw`(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)`;
var qualifiedName = new RegExp(String.raw`${identifier}(?:\s*\.\s*${identifier})+`, "gu");
var alterTable = new RegExp(
  String.raw`\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?<name>${identifier}(?:\s*\.\s*${identifier})*)`,
  "giu"
);
function namesIn(sql) {
  return [...sql.matchAll(qualifiedName)].map(([text]) => parts(text));
}
function meant(candidates, sql) {
  const named = namesIn(sql ?? "");
  return candidates.find(({ path }) => named.some((name) => name[0] === path[0] && name[1] === path[1])) ?? candidates.find(({ path }) => path.length > 1 && named.some(([schema]) => schema === path[0])) ?? candidates.find(({ path }) => path[0] === "public") ?? candidates[0];
}
function qualified(name, sql) {
  const full = namesIn(sql).find((path) => path.join(".") === name || path.at(-1) === name);
  if (full) return [full.at(-2), full.at(-1)];
  const [first, second] = name.split(".");
  return second === void 0 ? ["public", first] : [first, second];
}
function alteredTables(sql) {
  return [...sql.matchAll(alterTable)].map(({ groups }) => parts(groups?.name ?? "").at(-1));
}
function parts(name) {
  return [...name.matchAll(new RegExp(identifier, "gu"))].map(
    ([part]) => part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase()
  );
}
export {
  alteredTables,
  meant,
  qualified
};
