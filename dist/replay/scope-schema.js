// src/replay/scope-schema.ts
import { changeSchema, name } from "../catalog/change-schema.js";
import { z } from "../lib/zod.js";
var texts = z.array(z.string());
var level = z.enum(["error", "warning", "note"]);
var stepErrorSchema = z.object({
  kind: z.enum(["error", "timeout", "died"]),
  loading: z.literal(true).exactOptional(),
  type: z.string(),
  message: z.string(),
  sqlstate: z.string().nullable(),
  sql: z.string().nullable(),
  outside: z.object({ line: z.number().int().min(1).nullable() }).exactOptional(),
  line: z.number().int().min(1).nullable(),
  trace: texts
});
var lateStatementSchema = z.object({
  sql: z.string(),
  line: z.number().int().min(1).nullable(),
  never: z.literal(true).exactOptional()
});
var edited = z.object({
  id: z.string().nullable(),
  wasId: z.string(),
  file: z.string(),
  source: z.string()
});
var scopeSchema = z.object({
  base: z.string(),
  baseSha: z.string().nullable(),
  by: z.enum(["git", "github"]),
  relevant: z.boolean(),
  revisions: texts,
  added: texts,
  edited: z.array(edited),
  files: texts
});
var upgradePathSchema = z.object({
  outcome: z.enum(["passed", "failed", "skipped"]),
  revision: z.string().exactOptional(),
  error: stepErrorSchema.exactOptional(),
  why: z.string().exactOptional(),
  baseFails: z.literal(true).exactOptional(),
  differences: z.array(changeSchema)
});
var known = z.object({
  fingerprint: z.string(),
  check: z.string(),
  revision: z.string(),
  object: z.string().nullable(),
  message: z.string()
});
var rulesSchema = z.object({
  failOn: z.enum(["error", "warning", "never"]),
  levels: z.record(name, z.enum([...level.options, "off"])),
  baseline: z.array(known)
});
export {
  lateStatementSchema,
  rulesSchema,
  scopeSchema,
  stepErrorSchema,
  upgradePathSchema
};
