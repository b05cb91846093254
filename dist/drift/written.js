// src/drift/written.ts
import { createHash } from "node:crypto";
var slug = "follow_the_live_database";
function hashOf({ heads, up }) {
  return createHash("sha256").update(JSON.stringify([heads, up.map(({ sql }) => sql)])).digest("hex").slice(0, 12);
}
function nextNumber(name) {
  const [digits] = /^[Vv]?\d+/.exec(name) ?? [];
  const number = digits?.replace(/\D/, "");
  return number ? String(BigInt(number) + 1n).padStart(number.length, "0") : null;
}
export {
  hashOf,
  nextNumber,
  slug
};
