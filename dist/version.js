// src/version.ts
import { readFileSync } from "node:fs";
var downrightVersion = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8")
).version;
export {
  downrightVersion
};
