// src/conflicts/hidden.ts
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { outlinesSchema } from "../replay/neighbours-schema.js";
var mostHidden = 8192;
var mostUnpacked = 25e4;
function hide(outlines) {
  if (outlines.length === 0) return "";
  for (let share = 1; share > 1e-3; share /= 2) {
    const line = written(share === 1 ? outlines : outlines.map((outline) => cut(outline, share)));
    if (line.length <= mostHidden) return line;
  }
  return "";
}
function reveal(line) {
  const [, version, packed = ""] = /^<!-- downright outline v(\d+) (\S*) -->$/.exec(line) ?? [];
  if (version === void 0) return null;
  if (version !== "1" || packed.length > mostHidden) return "broken";
  try {
    const text = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: mostUnpacked }).toString("utf8");
    return outlinesSchema.safeParse(JSON.parse(text)).data ?? "broken";
  } catch {
    return "broken";
  }
}
function written(outlines) {
  return `<!-- downright outline v1 ${deflateRawSync(JSON.stringify(outlines)).toString("base64")} -->`;
}
function cut(outline, share) {
  const most = Math.ceil(1e3 * share);
  const revisions = outline.revisions.slice(0, most).map((one) => ({ ...one, touches: one.touches.slice(0, Math.ceil(one.touches.length * share)) }));
  return { ...outline, revisions, knows: outline.knows.slice(-Math.ceil(100 * share)), cut: true };
}
export {
  hide,
  mostHidden,
  reveal
};
