// src/catalog/written.ts
function writtenBy(line) {
  const [, file, number, part, type, description = ""] = format.exec(line);
  if (number === void 0) return [{ file }];
  const place = { file, block: Number(number) };
  const lines = type && linesOf(type, description, part === "0");
  if (!lines) return [place];
  return [
    ...(lines.put ?? []).map((line2) => ({ ...place, line: line2 })),
    ...(lines.left ?? []).map((line2) => ({ ...place, line: line2, isLeft: true }))
  ];
}
var format = /^(\d+)(?: (\d+)(?: (\d+) (\S+)(?: (.*))?)?)?$/s;
var changesNoRow = /^(PRUNE\w*|VACUUM|FREEZE_PAGE|VISIBLE|LOCK|LOCK_UPDATED|INPLACE|FPI_FOR_HINT)$/;
var records = {
  INSERT: (description) => some({ put: numbers("off", description) }),
  DELETE: (description) => some({ left: numbers("off", description) }),
  HOT_UPDATE: (description) => some({ put: numbers("new_off", description), left: numbers("old_off", description) }),
  // The second block, if there is one, is that of the old version.
  UPDATE: (description, isFirst) => some({ ...isFirst ? { put: numbers("new_off", description) } : {}, left: numbers("old_off", description) }),
  MULTI_INSERT: (description) => some({ put: numbers("offsets", description) }),
  // Into a block that was empty.
  "MULTI_INSERT+INIT": (description) => some({
    put: numbers("ntuples", description)?.flatMap((count) => Array.from({ length: count }, (_, at) => at + 1))
  })
};
function linesOf(type, description, isFirst) {
  if (changesNoRow.test(type)) return {};
  return (records[type] ?? records[type.replace("+INIT", "")])?.(description, isFirst);
}
function numbers(name, description) {
  const start = `, ${description}`.indexOf(`, ${name}: `);
  const list = start < 0 ? void 0 : /^\[?(\d+(?:, \d+)*)/.exec(description.slice(start + name.length + 2));
  return list?.[1].split(", ").map(Number);
}
function some(lines) {
  return Object.values(lines).includes(void 0) ? void 0 : lines;
}
export {
  writtenBy
};
