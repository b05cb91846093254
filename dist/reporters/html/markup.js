// src/reporters/html/markup.ts
import { visibleLines } from "../visible.js";
var Markup = class {
  text;
  constructor(text) {
    this.text = text;
  }
};
function html(ours, ...parts) {
  return new Markup(ours.reduce((before, after, index) => before + written(parts[index - 1]) + after));
}
function written(part) {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(written).join("");
  return part === false || part === null || part === void 0 ? "" : escaped(String(part));
}
var named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
function escaped(text) {
  return visibleLines(text).replace(/[&<>"']/g, (character) => named[character]);
}
function prose(text) {
  return text.split(/`([^`]*)`/).map((part, index) => index % 2 === 1 ? html`<code>${part}</code>` : part);
}
export {
  Markup,
  html,
  prose
};
