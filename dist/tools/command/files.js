// src/tools/command/files.ts
import { readdir } from "node:fs/promises";
import { join } from "node:path";
async function filesLike(folder, pattern) {
  const clean = pattern.replace(/^(\.\/)+/, "");
  const expression = clean.split(/(\*\*\/|\*|\?)/).map(asExpression);
  const like = new RegExp(`^${expression.join("")}$`);
  const folders = clean.split("/").slice(0, -1);
  const named = folders.slice(
    0,
    [...folders, "*"].findIndex((part) => /[*?]/.test(part))
  );
  const depth = folders.includes("**") ? Number.POSITIVE_INFINITY : folders.length - named.length;
  const found = await filesBelow(folder, named.join("/"), depth);
  return found.filter((path) => like.test(path)).sort();
}
function asExpression(part) {
  if (part === "**/") return "(?:[^/]+/)*";
  if (part === "*") return "[^/]*";
  return part === "?" ? "[^/]" : part.replace(/[^\w/]/g, "\\$&");
}
async function filesBelow(folder, path, depth) {
  const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const inner = path === "" ? entry.name : `${path}/${entry.name}`;
      if (!entry.isDirectory()) return [inner];
      return depth === 0 || /^(node_modules$|\.)/.test(entry.name) ? [] : filesBelow(folder, inner, depth - 1);
    })
  );
  return found.flat();
}
export {
  filesLike
};
