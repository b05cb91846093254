// src/drift/follow-node.ts
import { nextNumber, slug } from "./written.js";
function nodeMigration({ last, up, down }) {
  const manner = mannerOf(last);
  const folder = last.file.includes("/") ? `${last.file.slice(0, last.file.lastIndexOf("/"))}/` : "";
  const name = last.file.slice(folder.length);
  const number = nextNumber(name);
  if (!manner || number === null) return void 0;
  const file = `${number}-${slug.replaceAll("_", "-")}${name.slice(name.lastIndexOf("."))}`;
  const id = last.id.replace(name, file);
  if (id === last.id) return void 0;
  return { id, files: [{ file: folder + file, text: manner(up, down) }], hasDown: true };
}
function mannerOf({ source }) {
  if (!/\b(queryInterface|addColumn|createTable|removeColumn|sequelize\.query)\b/.test(source)) return void 0;
  const isTyped = /:\s*(QueryInterface|MigrationFn|Migration)\b/.test(source) || /^import type\b/m.test(source);
  const any = isTyped ? ": any" : "";
  const context = /\bcontext\b/.test(source) ? `({ context: queryInterface }${any})` : `(queryInterface${any})`;
  if (/^export\b/m.test(source))
    return (up, down) => functions((name) => `export const ${name} = async ${context} => {`, up, down);
  if (/\bexports\.up\b/.test(source) && !/\bmodule\.exports\s*=/.test(source))
    return (up, down) => functions((name) => `exports.${name} = async ${context} => {`, up, down);
  return (up, down) => {
    const part = (name, done) => `  async ${name}${context} {
${body(done, "    ")}  },
`;
    return `'use strict';

module.exports = {
${part("up", up)}
${part("down", down)}};
`;
  };
}
function functions(head, up, down) {
  return `${head("up")}
${body(up, "  ")}};

${head("down")}
${body(down, "  ")}};
`;
}
function body(done, indent) {
  return done.map((one) => `${indent}${statement(one)}
`).join("");
}
function statement({ change, sql }) {
  const { kind, path } = change;
  const [schema, table, column] = path;
  const on = schema === "public" ? literal(table) : `{ tableName: ${literal(table)}, schema: ${literal(schema)} }`;
  if (change.change === "added" && sql.split("\n").length === 1) {
    if (kind === "column") return `await queryInterface.removeColumn(${on}, ${literal(column)});`;
    if (kind === "index") return `await queryInterface.removeIndex(${on}, ${literal(column)});`;
    if (kind === "constraint" && !change.value["of domain"])
      return `await queryInterface.removeConstraint(${on}, ${literal(column)});`;
  }
  return `await queryInterface.sequelize.query(${template(sql)});`;
}
function literal(text = "") {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
}
function template(sql) {
  return `\`${sql.replace(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
}
export {
  nodeMigration
};
