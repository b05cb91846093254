// src/catalog/object-id.ts
import { kindOf } from "./kinds.js";
function quoteIdentifier(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
function quotePath(path) {
  return path.map(quoteIdentifier).join(".");
}
function objectKey(kind, path) {
  const joined = path.join('"."');
  return joined.split('"').length === 2 * path.length - 1 ? `${kind} "${joined}"` : `${kind} ${quotePath(path)}`;
}
function parseKey(key) {
  const start = key.indexOf(' "');
  const path = [...key.slice(start + 1).matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1].replaceAll('""', '"'));
  return { kind: key.slice(0, start), path };
}
function displayName(kind, path) {
  return visible(nameInWords(kind, path));
}
function visible(text) {
  return text.replace(/[\u0000-\u001f\u007f]/g, (character) => JSON.stringify(character).slice(1, -1));
}
function nameInWords(kind, path) {
  const { place } = kindOf(kind);
  if (kind === "database") return path[0];
  if (place === "database") return path.length === 1 ? quoteIfNeeded(path[0]) : path.join(" ");
  const shown = path[0] === "public" ? path.slice(1) : path;
  if (kind === "operator") return shown.slice(0, -1).join(".") + path.at(-1);
  if (place === "signature") return shown.slice(0, -1).map(quoteIfNeeded).join(".") + path.at(-1);
  return (kind === "index" ? [...shown.slice(0, -2), ...shown.slice(-1)] : shown).map(quoteIfNeeded).join(".");
}
function quoteIfNeeded(name) {
  return plainName.test(name) ? name : quoteIdentifier(name);
}
var plainName = /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*$/;
export {
  displayName,
  objectKey,
  parseKey,
  quoteIdentifier,
  quotePath,
  visible
};
