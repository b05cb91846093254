// src/reporters/html/diagram.ts
import { brief, visible } from "../visible.js";
import { html } from "./markup.js";
var character = 7.3;
var rowHeight = 22;
var headHeight = 28;
var gap = { x: 64, y: 20 };
var edge = 8;
var [longestName, longestType] = [30, 24];
function diagram(pictures, title) {
  const boxes = laidOut(pictures);
  const width = Math.ceil(Math.max(...boxes.map((box) => box.x + box.width)) + edge);
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + edge;
  const byKey = new Map(boxes.map((box) => [box.picture.key, box]));
  const lines = boxes.flatMap(
    (box) => box.picture.references.flatMap(({ column, to }) => {
      const target = byKey.get(to);
      return target && target !== box ? [line(box, column, target)] : [];
    })
  );
  return html`<div class="diagram" tabindex="0" role="region" aria-label="${title}"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${lines.length > 0 && html`<path class="reference" d="${lines.join("")}"/>`}${boxes.map(drawn)}</svg></div>`;
}
function laidOut(pictures) {
  const columns = columnsOf(pictures);
  const lowest = [];
  const boxes = pictures.map((picture) => {
    const size = { width: widthOf(picture), height: headHeight + rowHeight * picture.rows.length };
    return { picture, ...size, column: columns.get(picture.key) ?? -1, x: 0, y: 0 };
  });
  const linked = boxes.filter(({ column }) => column >= 0);
  const others = boxes.filter(({ column }) => column < 0);
  const number = Math.max(Math.min(3, boxes.length), ...linked.map(({ column }) => column + 1));
  for (const box of [...linked, ...others]) {
    if (box.column < 0) {
      const room = Array.from({ length: number }, (_, column) => lowest[column] ?? edge);
      box.column = room.indexOf(Math.min(...room));
    }
    box.y = lowest[box.column] ?? edge;
    lowest[box.column] = box.y + box.height + gap.y;
  }
  let x = edge;
  for (let column = 0; column < number; column++) {
    const own = boxes.filter((box) => box.column === column);
    for (const box of own) box.x = x;
    if (own.length > 0) x += Math.max(...own.map(({ width }) => width)) + gap.x;
  }
  return boxes;
}
function columnsOf(pictures) {
  const targets = new Map(pictures.map(({ key, references }) => [key, new Set(references.map(({ to }) => to))]));
  const columns = /* @__PURE__ */ new Map();
  for (const [key, others] of targets) {
    for (const to of others) if (to !== key && targets.has(to)) columns.set(key, 0).set(to, 0);
  }
  for (let round = 0; round < 3; round++) {
    const before = new Map(columns);
    for (const key of columns.keys()) {
      const below = [...targets.get(key) ?? []].filter((to) => to !== key && before.has(to));
      if (below.length > 0) columns.set(key, Math.min(3, 1 + Math.max(...below.map((to) => before.get(to) ?? 0))));
    }
  }
  return columns;
}
function widthOf({ name, rows }) {
  const nameWidth = longest(rows.map((row) => shown(row.name, longestName)));
  const typeWidth = longest(rows.map(({ type }) => shown(usual(type), longestType)));
  const characters = Math.max(nameWidth + typeWidth + 6, shown(name, longestName).length + 4);
  return Math.round(characters * character + 16);
}
function longest(texts) {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}
function line(from, column, to) {
  const row = from.picture.rows.findIndex(({ name }) => name === column);
  const y = from.y + headHeight + (Math.max(row, 0) + 0.5) * rowHeight;
  const end = to.y + headHeight / 2;
  const toX = to.x + to.width;
  const tip = `M${toX + 7} ${end - 4}L${toX} ${end}L${toX + 7} ${end + 4}`;
  if (toX < from.x) return `${tip}M${from.x} ${y}C${from.x - 40} ${y} ${toX + 40} ${end} ${toX} ${end}`;
  const [right, side] = [from.x + from.width, Math.max(from.x + from.width, toX) + 40];
  return `${tip}M${right} ${y}C${side} ${y} ${side} ${end} ${toX} ${end}`;
}
function drawn({ picture, x, y, width, height }) {
  const { name, mark, rows } = picture;
  return html`<g class="table ${classOf(mark)}" transform="translate(${x} ${y})">${mark && html`<title>${mark.words}</title>`}<rect class="box" width="${width}" height="${height}" rx="6"/><path class="head" d="M0 ${headHeight}V6Q0 0 6 0H${width - 6}Q${width} 0 ${width} 6V${headHeight}Z"/><text class="name" x="12" y="19">${mark && `${signOf(mark)} `}${shown(name, longestName)}</text>${rows.map((row, index) => drawnRow(row, headHeight + index * rowHeight, width))}</g>\n`;
}
function drawnRow({ name, type, isKey, mark }, y, width) {
  const texts = html`<text x="28" y="${y + 15}">${shown(name, longestName)}</text>${isKey && html`<text class="key" x="12" y="${y + 15}">PK</text>`}${type !== "" && html`<text class="type" x="${width - 10}" y="${y + 15}">${shown(usual(type), longestType)}</text>`}`;
  if (!mark) return texts;
  return html`<g class="${classOf(mark)}"><title>${mark.words}</title><rect class="mark" x="1" y="${y}" width="${width - 2}" height="${rowHeight - 1}"/><text class="sign" x="24" y="${y + 15}">${signOf(mark)}</text><text x="28" y="${y + 15}">${shown(name, longestName)}</text>${type !== "" && html`<text class="type" x="${width - 10}" y="${y + 15}">${shown(usual(type), longestType)}</text>`}</g>`;
}
var classes = { "+": "added", "−": "removed", "~": "altered" };
function classOf(mark) {
  return [mark?.sign && classes[mark.sign], mark?.found && "found"].filter(Boolean).join(" ");
}
function signOf({ sign, found }) {
  return `${found ? "!" : ""}${sign ?? ""}`;
}
function shown(text, most) {
  return brief(visible(text), most);
}
function usual(type) {
  return type.replace(/^public\./, "").replaceAll("character varying", "varchar").replaceAll(" without time zone", "").replace(/timestamp(\(\d\))? with time zone/g, "timestamptz$1").replaceAll("double precision", "float8");
}
export {
  diagram
};
