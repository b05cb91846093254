// src/catalog/change-schema.ts
import { z } from "../lib/zod.js";
import { kindOf } from "./kinds.js";
var name = z.string().refine((text) => !(text in {}), "is no name of ours");
var json = z.json();
var facts = z.record(name, json);
var path = z.array(z.string()).min(1);
var pathLengths = { database: 1, schema: 2, signature: 3, relation: 3 };
var isWhole = ({ kind, path: path2 }) => path2.length >= pathLengths[kindOf(kind).place];
var factChange = z.object({ fact: name, before: json, after: json });
var changeSchema = z.object({
  change: z.enum(["added", "removed", "altered", "renamed"]),
  kind: name,
  path,
  object: z.string(),
  to: path.exactOptional(),
  facts: z.array(factChange).exactOptional(),
  level: z.enum(["error", "warning", "note"]),
  folded: z.record(z.string(), z.number()).exactOptional(),
  value: facts
}).refine((one) => isWhole(one) && (one.change !== "altered" || one.facts !== void 0), "is half a change").refine(
  ({ change, kind, to }) => to ? isWhole({ kind, path: to }) : change !== "renamed",
  "is half a change of a name"
);
export {
  changeSchema,
  name,
  path
};
