// src/checks/model-drift-level.ts
function levelOfDrift(change, { serverFillsIn = false }) {
  const { kind, value } = change;
  switch (change.change) {
    case "added":
      return ["table", "column", "enum", "schema", "sequence"].includes(kind) ? "error" : "warning";
    case "removed":
      if (kind === "enum" || kind === "sequence") return "note";
      return kind === "column" && mustBeGiven(change) ? "error" : "warning";
    case "renamed":
      return kind === "table" || kind === "column" ? "error" : kind === "enum" ? "warning" : "note";
    case "altered": {
      const levels = (change.facts ?? []).map((fact) => levelOfFact(kind, fact, serverFillsIn && !!value["not null"]));
      return levels.includes("error") ? "error" : levels.includes("warning") ? "warning" : "note";
    }
  }
}
function mustBeGiven({ value }) {
  return value["not null"] === true && !value.default && !value.identity && !value.generated;
}
function levelOfFact(kind, { fact, before, after }, isNeeded) {
  switch (fact) {
    case "type":
      return kind === "column" && family(before) !== family(after) ? "error" : "warning";
    case "default":
      return after === null ? "note" : before === null && isNeeded ? "error" : "warning";
    case "identity":
      return before === null && isNeeded ? "error" : "warning";
    case "generated":
      return after === null ? "error" : "warning";
    case "labels":
      return lacking(before, after).length > 0 ? "error" : "warning";
    case "comment":
      return "note";
    default:
      return "warning";
  }
}
function lacking(before, after) {
  const [ours, theirs] = [before, after].map((labels) => Array.isArray(labels) ? labels.map(String) : []);
  return theirs.filter((label) => !ours.includes(label));
}
var families = [
  /^(character varying|character|text|citext|bpchar|name|public\.citext)\b/,
  /^(smallint|integer|bigint)$/,
  /^(numeric|real|double precision)\b/,
  /^(timestamp|date)\b/,
  /^time\b/,
  /^jsonb?$/,
  /^bit\b/
];
function family(type) {
  const [text, array] = [String(type).replace(/\[\]$/, ""), String(type).endsWith("[]")];
  const index = families.findIndex((one) => one.test(text));
  return `${index === -1 ? text : index}${array ? "[]" : ""}`;
}
export {
  lacking,
  levelOfDrift
};
