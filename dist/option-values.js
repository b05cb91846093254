// src/option-values.ts
import { z } from "./lib/zod.js";
var scalar = z.preprocess(
  (value) => ["number", "boolean"].includes(typeof value) ? String(value) : value,
  z.string()
);
var text = z.preprocess((value) => value === "" ? void 0 : value, scalar.optional());
var list = z.preprocess((value) => Array.isArray(value) ? value.join() : value, text).transform((names) => (names ?? "").split(",").flatMap((name) => name.trim() || []));
export {
  list,
  scalar,
  text
};
