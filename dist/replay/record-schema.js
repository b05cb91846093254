// src/replay/record-schema.ts
import { changeSchema, name, path } from "../catalog/change-schema.js";
import { z } from "../lib/zod.js";
import { liveSchema } from "./live-schema.js";
import { neighbourhoodSchema } from "./neighbours-schema.js";
import {
  recordVersion
} from "./record.js";
import { lateStatementSchema, rulesSchema, scopeSchema, stepErrorSchema, upgradePathSchema } from "./scope-schema.js";
var texts = z.array(z.string());
var line = z.number().int().min(1);
var duration = z.number().min(0);
var numbers = z.record(z.string(), z.number());
var changes = z.array(changeSchema);
var late = z.array(lateStatementSchema);
var leftovers = z.object({ changes, rows: z.boolean() });
var remade = z.object({ kind: name, name: z.string(), table: z.string().exactOptional() });
var repair = z.object({
  suspicion: z.enum(["dropped-by-hand", "made-by-hand", "made-again"]),
  kind: name,
  path,
  object: z.string(),
  sql: z.string(),
  madeBy: z.string().nullable(),
  remade: z.array(remade).exactOptional(),
  error: stepErrorSchema.exactOptional()
});
var proof = z.object({
  repairs: z.array(repair),
  proven: z.boolean(),
  error: stepErrorSchema.exactOptional()
});
var skipped = z.object({
  kind: z.enum(["table", "enum"]),
  path,
  object: z.string(),
  madeBy: z.string().nullable(),
  missing: texts,
  extra: texts
});
var up = z.object({
  outcome: z.enum(["passed", "failed", "blocked"]),
  error: stepErrorSchema.exactOptional(),
  proof: proof.exactOptional(),
  changes,
  leftovers: leftovers.exactOptional(),
  late: late.exactOptional(),
  skipped: z.array(skipped).exactOptional(),
  repeats: z.array(
    z.object({
      path,
      of: z.string(),
      definition: z.string().exactOptional(),
      madeBy: z.string().nullable()
    })
  ).exactOptional(),
  notRecorded: z.literal(true).exactOptional(),
  swept: z.literal(true).exactOptional(),
  duration
});
var down = z.object({
  outcome: z.enum(["passed", "failed"]),
  error: stepErrorSchema.exactOptional(),
  late: late.exactOptional(),
  leftovers: leftovers.exactOptional(),
  constraints: z.array(z.object({ path, type: z.string() })).exactOptional(),
  differences: changes,
  changes,
  older: z.array(z.object({ kind: name, path, madeBy: z.string().nullable() })).exactOptional(),
  destroys: changes,
  notRecorded: z.literal(true).exactOptional(),
  duration
});
var again = z.object({
  outcome: z.enum(["passed", "failed"]),
  error: stepErrorSchema.exactOptional(),
  differences: changes,
  because: z.enum(["catalog", "rows", "new"]),
  duration
});
var version = z.custom((given) => given === recordVersion, {
  error: ({ input }) => `It should have \`"version": ${recordVersion}\` and revisions; its version is ${JSON.stringify(input) ?? "not given"}.`
});
var revisionShape = {
  id: z.string(),
  message: z.string(),
  parents: texts,
  dependsOn: texts,
  branches: texts.exactOptional(),
  file: z.string(),
  lines: z.object({
    revision: line,
    up: line,
    down: line.nullable(),
    parents: line.exactOptional(),
    dependsOn: line.exactOptional()
  }),
  source: z.string(),
  downFile: z.object({ file: z.string(), source: z.string() }).exactOptional()
};
var revision = z.object(revisionShape);
var stranded = z.object({
  ...revisionShape,
  loadError: stepErrorSchema.exactOptional()
});
var replayed = z.object({
  ...revisionShape,
  up,
  down: down.exactOptional(),
  again: again.exactOptional()
});
var models = z.object({
  outcome: z.enum(["passed", "failed", "skipped"]),
  error: stepErrorSchema.exactOptional(),
  why: z.string().exactOptional(),
  differences: changes,
  tables: z.array(
    z.object({
      path: z.tuple([z.string(), z.string()]),
      model: z.string().nullable(),
      file: z.string().nullable(),
      line,
      columns: z.record(name, line)
    })
  ).exactOptional(),
  command: z.string().nullable().exactOptional(),
  cannotDescribe: texts.exactOptional(),
  serverFillsIn: z.boolean().exactOptional()
});
var table = z.object({
  path: z.tuple([z.string(), z.string()]),
  columns: z.array(z.object({ name: z.string(), type: z.string(), notNull: z.literal(true).exactOptional() })),
  key: texts,
  references: z.array(z.object({ columns: texts, to: texts }))
});
var ofOneServer = {
  version,
  downright: z.string(),
  folder: z.string(),
  database: z.string().exactOptional(),
  tool: z.object({
    name: z.string(),
    versions: z.record(z.string(), z.string()),
    capabilities: z.array(z.enum(["missing-down-passes", "sorted-by-name", "transactional", "one-way", "models"])),
    commands: z.object({ upgrade: z.string().exactOptional(), merge: z.string().exactOptional() }).exactOptional()
  }),
  server: z.object({ kind: z.string(), version: z.string() }),
  revisions: z.array(replayed),
  tables: z.array(table).exactOptional(),
  start: z.object({ revisions: texts, by: z.string().nullable(), given: z.array(revision) }).exactOptional(),
  stranded: z.array(stranded).exactOptional(),
  unmatched: texts.exactOptional(),
  scope: scopeSchema.exactOptional(),
  upgradePath: upgradePathSchema.exactOptional(),
  live: liveSchema.exactOptional(),
  neighbourhood: neighbourhoodSchema.exactOptional(),
  rules: rulesSchema.exactOptional(),
  date: z.iso.date().exactOptional(),
  notes: texts.exactOptional(),
  notCompared: numbers,
  models: models.exactOptional(),
  stopped: z.object({ revision: z.string(), why: z.string() }).exactOptional(),
  duration
};
var recordSchema = z.object({
  ...ofOneServer,
  alsoOn: z.array(z.object(ofOneServer)).exactOptional()
});
var unchecked = z.object({
  folder: z.string(),
  what: z.string(),
  why: z.string().exactOptional(),
  hint: z.string().exactOptional()
});
var listSchema = z.object({
  version,
  records: z.array(recordSchema),
  unchecked: z.array(unchecked).default([])
}).refine(({ records, unchecked: others }) => records.length + others.length > 0, "has no record");
function parseRecords(content) {
  const isList = typeof content === "object" && content !== null && "records" in content;
  const list = isList ? content : { version: recordVersion, records: [content] };
  try {
    const { error, data } = listSchema.safeParse(list);
    return data ?? { wrong: problems(error.issues, isList) };
  } catch (error) {
    if (error instanceof RangeError) return { wrong: "It is nested too deeply." };
    throw error;
  }
}
function problems(issues, isList) {
  const version2 = issues.find(({ code, path: path2 }) => code === "custom" && path2.at(-1) === "version");
  if (version2) return version2.message;
  const lines = issues.slice(0, 3).map(({ path: path2, message }) => {
    const place = path2.slice(isList ? 0 : 2).join(".");
    return `${place || "The whole file"}: ${message}`;
  });
  return [...lines, ...issues.length > 3 ? [`… and ${issues.length - 3} more`] : []].join("\n");
}
export {
  parseRecords
};
