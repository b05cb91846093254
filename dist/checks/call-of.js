// src/checks/call-of.ts
import { languageOf } from "../source/scan.js";
import { usesSequelize } from "./sequelize.js";
function callOf(record, { file }, sql) {
  const inJavaScript = usesSequelize(record) ? `await queryInterface.sequelize.query('${sql}')` : `${sql};`;
  return languageOf(file) === "python" ? `op.execute('${sql}')` : inJavaScript;
}
export {
  callOf
};
