// src/drift/make-table.ts
import { columnSql, quoteLiteral, sequenceSql } from "../catalog/mend/text.js";
import { objectKey, quoteIdentifier, quotePath } from "../catalog/object-id.js";
import { asPath } from "../catalog/ties.js";
function tableSql(path, { objects }) {
  const table = objects.get(objectKey("table", path));
  const { facts } = table ?? {};
  if (!facts || facts.kind === "foreign" || facts["of type"] || facts.parents && !facts["partition bound"]) return;
  const name = quotePath(path);
  if (facts["partition bound"]) {
    const [parent] = facts.parents;
    const key2 = facts["partition key"] ? ` PARTITION BY ${facts["partition key"]}` : "";
    return `CREATE TABLE ${name} PARTITION OF ${quotePath(parent)} ${facts["partition bound"]}${key2};`;
  }
  const columns = asPath(facts["column order"]).map((column) => objects.get(objectKey("column", [...path, column])));
  if (columns.includes(void 0)) return;
  const words = columns.map((column) => {
    return `  ${quoteIdentifier(column.path[2])} ${columnSql(column.facts)}`;
  });
  const owned = [...objects.values()].filter(
    ({ kind, facts: { "owned by": by } }) => kind === "sequence" && asPath(by).slice(0, 2).join("\0") === path.join("\0")
  );
  const unlogged = facts.persistence ? "UNLOGGED " : "";
  const key = facts["partition key"] ? ` PARTITION BY ${facts["partition key"]}` : "";
  const options = Array.isArray(facts.options) && !key ? ` WITH (${facts.options.join(", ")})` : "";
  return [
    ...owned.map((sequence) => `CREATE SEQUENCE ${quotePath(sequence.path)} ${sequenceSql(sequence.facts)};`),
    `CREATE ${unlogged}TABLE ${name} (
${words.join(",\n")}
)${key}${options};`,
    ...owned.map(({ path: of, facts: { "owned by": by } }) => {
      return `ALTER SEQUENCE ${quotePath(of)} OWNED BY ${quotePath(asPath(by))};`;
    })
  ].join("\n");
}
function remadeSql({ kind, path, facts }) {
  if (kind === "function" || kind === "procedure") return routineSql(kind, path, facts);
  if (kind === "materialized view" && typeof facts.definition === "string")
    return `CREATE MATERIALIZED VIEW ${quotePath(path)} AS ${facts.definition.trim()}`;
  if (kind === "domain" && typeof facts.type === "string") {
    const preset = facts.default ? ` DEFAULT ${facts.default}` : "";
    return `CREATE DOMAIN ${quotePath(path)} AS ${facts.type}${preset}${facts["not null"] ? " NOT NULL" : ""};`;
  }
  return void 0;
}
function routineSql(kind, path, facts) {
  const { language, source } = facts;
  if (typeof source !== "string" || facts.file || facts.support || facts.transforms || facts.settings) return void 0;
  const isBody = language === "sql" && /^(BEGIN ATOMIC|RETURN)\b/.test(source);
  const words = [
    `CREATE OR REPLACE ${kind.toUpperCase()} ${quotePath(path.slice(0, 2))}(${facts.arguments ?? ""})`,
    facts.result ? `RETURNS ${facts.result}` : "",
    `LANGUAGE ${quoteIdentifier(String(language))}`,
    ...["volatility", "parallel"].map(
      (fact, index) => facts[fact] ? `${index ? "PARALLEL " : ""}${String(facts[fact]).toUpperCase()}` : ""
    ),
    facts.strict ? "STRICT" : "",
    facts["security definer"] ? "SECURITY DEFINER" : "",
    facts.leakproof ? "LEAKPROOF" : "",
    isBody ? source : `AS ${quoteLiteral(source)}`
  ];
  return `${words.filter((word) => word !== "").join(" ")};`;
}
export {
  remadeSql,
  tableSql
};
