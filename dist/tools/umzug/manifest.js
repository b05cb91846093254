// src/tools/umzug/manifest.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../../errors.js";
async function readManifest(folder) {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => void 0);
  if (text === void 0) return { reason: "no package.json" };
  try {
    return JSON.parse(text);
  } catch (error) {
    return { reason: `package.json cannot be read: ${messageOf(error)}` };
  }
}
function names({ dependencies, devDependencies }, name) {
  return Boolean(dependencies?.[name] ?? devDependencies?.[name]);
}
export {
  names,
  readManifest
};
