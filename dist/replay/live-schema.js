// src/replay/live-schema.ts
import { changeSchema, name } from "../catalog/change-schema.js";
import { z } from "../lib/zod.js";
import { stepErrorSchema } from "./scope-schema.js";
var texts = z.array(z.string());
var number = z.number().int().min(0);
var way = z.object({ sql: z.string(), proven: z.boolean() }).nullable();
var stumbling = z.object({
  revision: z.string(),
  there: z.enum(["fails", "passes"])
});
var told = z.object({
  madeBy: z.string().nullable(),
  byHand: z.string().nullable(),
  back: way,
  follow: way,
  stumbling: z.array(stumbling)
});
var difference = z.intersection(changeSchema, told);
var migration = z.object({
  files: z.array(z.object({ file: z.string(), text: z.string() })),
  proven: z.boolean(),
  why: z.string().exactOptional()
});
var ahead = z.object({
  revision: z.string(),
  outcome: z.enum(["passed", "failed", "blocked"]),
  error: stepErrorSchema.exactOptional()
});
var liveSchema = z.object({
  by: z.enum(["drift", "check"]),
  name: z.string(),
  server: z.string().nullable(),
  at: texts,
  applied: number,
  pending: number,
  differences: z.array(difference),
  expected: z.record(name, number),
  migration: migration.exactOptional(),
  ahead: z.array(ahead).exactOptional(),
  notMade: texts.exactOptional()
});
export {
  liveSchema
};
