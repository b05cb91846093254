// src/tools/unmatched.ts
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, sep } from "node:path";
var putAside = /^(node_modules|\.|__|archived?|old|legacy|deprecated|squashed|disabled|backups?|templates?|tests?)/i;
async function migrationsNotListed(folder, listed, usual, looks, others = []) {
  const folders = listed.length > 0 ? listed.map((path) => dirname(path)) : usual;
  const known = /* @__PURE__ */ new Set([...listed, ...others]);
  const names = listed.map(stem);
  const numbered = names.every((name) => /^\d/.test(name));
  const found = /* @__PURE__ */ new Set();
  for (const inner of new Set(folders)) {
    for (const path of await filesBelow(inner)) {
      const name = stem(path);
      if (known.has(path) || names.includes(name) || !looks.extensions.includes(extname(path).toLowerCase())) continue;
      if (/\.(d|test|spec|down)$/.test(basename(path, extname(path))) || numbered && !/^\d/.test(name)) continue;
      if (looks.text(await readFile(path, "utf8"))) found.add(relative(folder, path).replaceAll(sep, "/"));
    }
  }
  return [...found].sort();
}
function stem(path) {
  return basename(path).replace(/\..*$/, "");
}
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return putAside.test(entry.name) ? [] : filesBelow(path);
      return entry.isFile() ? [path] : [];
    })
  );
  return found.flat();
}
export {
  migrationsNotListed
};
