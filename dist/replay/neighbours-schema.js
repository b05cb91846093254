// src/replay/neighbours-schema.ts
import { name } from "../catalog/change-schema.js";
import { z } from "../lib/zod.js";
var short = z.string().max(500);
var line = z.number().int().min(1);
var touch = z.object({
  does: z.enum(["adds", "alters", "drops", "uses"]),
  kind: name.max(100),
  path: z.array(short).min(1).max(5),
  line
});
var revision = z.object({
  id: short,
  parents: z.array(short).max(50),
  branches: z.array(short).max(50).exactOptional(),
  file: short,
  line,
  print: short,
  touches: z.array(touch).max(5e3)
});
var outlineSchema = z.object({
  folder: short,
  database: short.exactOptional(),
  sorted: z.boolean(),
  revisions: z.array(revision).max(1e3),
  knows: z.array(short).max(200),
  cut: z.literal(true).exactOptional()
});
var outlinesSchema = z.array(outlineSchema).min(1).max(50);
var neighbour = z.object({
  number: z.number().int().min(1),
  home: z.string().regex(/^https?:\/\/[\w.-]+(:\d+)?(\/[\w.-]+)+$/),
  sha: z.string().regex(/^[0-9a-f]*$/),
  outline: outlineSchema
});
var neighbourhoodSchema = z.object({
  number: z.number().int().min(1),
  others: z.array(neighbour)
});
export {
  neighbourhoodSchema,
  outlinesSchema
};
