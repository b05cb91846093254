// src/config-file.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, UserError } from "./errors.js";
import { parse } from "./lib/yaml.js";
var configName = "downright.yml";
async function readConfigFile(folder) {
  const file = join(folder, configName);
  let content;
  try {
    content = parse(await readFile(file, "utf8"), {
      maxAliasCount: 20,
      prettyErrors: true,
      logLevel: "error",
      schema: "failsafe"
    });
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw new UserError(`Cannot read ${file}`, {
      why: messageOf(error),
      hint: "Write it as YAML: one `option: value` a line.",
      cause: error
    });
  }
  if (content === null) return {};
  if (typeof content !== "object" || Array.isArray(content)) {
    throw new UserError(`${file} is not a list of options`, { hint: "Write one `option: value` a line." });
  }
  return content;
}
export {
  configName,
  readConfigFile
};
