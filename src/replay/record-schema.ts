import { changeSchema, name, path, type Shape } from '../catalog/change-schema.ts';
import type { Revision } from '../history/revision.ts';
import { z } from '../lib/zod.ts';
import type { ModelTable, Stranded } from '../tools/tool.ts';
import { liveSchema } from './live-schema.ts';
import { neighbourhoodSchema } from './neighbours-schema.ts';
import {
  type AgainStep,
  type DownStep,
  type Leftovers,
  type MadeConstraint,
  type ModelsComparison,
  type Older,
  type Proof,
  type Record,
  type Remade,
  type Repair,
  type Repeat,
  type ReplayedRevision,
  recordVersion,
  type Skipped,
  type TableShape,
  type Unchecked,
  type UpStep,
} from './record.ts';
import { lateStatementSchema, rulesSchema, scopeSchema, stepErrorSchema, upgradePathSchema } from './scope-schema.ts';

const texts = z.array(z.string());
const line = z.number().int().min(1);
const duration = z.number().min(0);
const numbers = z.record(z.string(), z.number());
const changes = z.array(changeSchema);

const late = z.array(lateStatementSchema);
const leftovers = z.object({ changes, rows: z.boolean() } satisfies Shape<Leftovers>);
const remade = z.object({ kind: name, name: z.string(), table: z.string().exactOptional() } satisfies Shape<Remade>);

const repair = z.object({
  suspicion: z.enum(['dropped-by-hand', 'made-by-hand', 'made-again']),
  kind: name,
  path,
  object: z.string(),
  sql: z.string(),
  madeBy: z.string().nullable(),
  remade: z.array(remade).exactOptional(),
  error: stepErrorSchema.exactOptional(),
} satisfies Shape<Repair>);

const proof = z.object({
  repairs: z.array(repair),
  proven: z.boolean(),
  error: stepErrorSchema.exactOptional(),
} satisfies Shape<Proof>);

const skipped = z.object({
  kind: z.enum(['table', 'enum']),
  path,
  object: z.string(),
  madeBy: z.string().nullable(),
  missing: texts,
  extra: texts,
} satisfies Shape<Skipped>);

const up = z.object({
  outcome: z.enum(['passed', 'failed', 'blocked']),
  error: stepErrorSchema.exactOptional(),
  proof: proof.exactOptional(),
  changes,
  leftovers: leftovers.exactOptional(),
  late: late.exactOptional(),
  skipped: z.array(skipped).exactOptional(),
  repeats: z
    .array(
      z.object({
        path,
        of: z.string(),
        definition: z.string().exactOptional(),
        madeBy: z.string().nullable(),
      } satisfies Shape<Repeat>),
    )
    .exactOptional(),
  notRecorded: z.literal(true).exactOptional(),
  swept: z.literal(true).exactOptional(),
  duration,
} satisfies Shape<UpStep>);

const down = z.object({
  outcome: z.enum(['passed', 'failed']),
  error: stepErrorSchema.exactOptional(),
  late: late.exactOptional(),
  leftovers: leftovers.exactOptional(),
  constraints: z.array(z.object({ path, type: z.string() } satisfies Shape<MadeConstraint>)).exactOptional(),
  differences: changes,
  changes,
  older: z.array(z.object({ kind: name, path, madeBy: z.string().nullable() } satisfies Shape<Older>)).exactOptional(),
  destroys: changes,
  notRecorded: z.literal(true).exactOptional(),
  duration,
} satisfies Shape<DownStep>);

const again = z.object({
  outcome: z.enum(['passed', 'failed']),
  error: stepErrorSchema.exactOptional(),
  differences: changes,
  because: z.enum(['catalog', 'rows', 'new']),
  duration,
} satisfies Shape<AgainStep>);

const version = z.custom<typeof recordVersion>((given) => given === recordVersion, {
  error: ({ input }) =>
    `It should have \`"version": ${recordVersion}\` and revisions; its version is ${JSON.stringify(input) ?? 'not given'}.`,
});

const revisionShape = {
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
    dependsOn: line.exactOptional(),
  } satisfies Shape<Revision['lines']>),
  source: z.string(),
  downFile: z.object({ file: z.string(), source: z.string() }).exactOptional(),
} satisfies Shape<Revision>;
const revision = z.object(revisionShape);

const stranded = z.object({
  ...revisionShape,
  loadError: stepErrorSchema.exactOptional(),
} satisfies Shape<Stranded>);

const replayed = z.object({
  ...revisionShape,
  up,
  down: down.exactOptional(),
  again: again.exactOptional(),
} satisfies Shape<ReplayedRevision>);

const models = z.object({
  outcome: z.enum(['passed', 'failed', 'skipped']),
  error: stepErrorSchema.exactOptional(),
  why: z.string().exactOptional(),
  differences: changes,
  tables: z
    .array(
      z.object({
        path: z.tuple([z.string(), z.string()]),
        model: z.string().nullable(),
        file: z.string().nullable(),
        line,
        columns: z.record(name, line),
      } satisfies Shape<ModelTable>),
    )
    .exactOptional(),
  command: z.string().nullable().exactOptional(),
  cannotDescribe: texts.exactOptional(),
  serverFillsIn: z.boolean().exactOptional(),
} satisfies Shape<ModelsComparison>);

const table = z.object({
  path: z.tuple([z.string(), z.string()]),
  columns: z.array(z.object({ name: z.string(), type: z.string(), notNull: z.literal(true).exactOptional() })),
  key: texts,
  references: z.array(z.object({ columns: texts, to: texts })),
} satisfies Shape<TableShape>);

const ofOneServer = {
  version,
  downright: z.string(),
  folder: z.string(),
  database: z.string().exactOptional(),
  tool: z.object({
    name: z.string(),
    versions: z.record(z.string(), z.string()),
    capabilities: z.array(z.enum(['missing-down-passes', 'sorted-by-name', 'transactional', 'one-way', 'models'])),
    commands: z.object({ upgrade: z.string().exactOptional(), merge: z.string().exactOptional() }).exactOptional(),
  } satisfies Shape<Record['tool']>),
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
  duration,
};

/** A record as somebody else may have written it: all of it is looked at before anything of it is used. */
const recordSchema = z.object({
  ...ofOneServer,
  alsoOn: z.array(z.object(ofOneServer)).exactOptional(),
} satisfies Shape<Record>);

const unchecked = z.object({
  folder: z.string(),
  what: z.string(),
  why: z.string().exactOptional(),
  hint: z.string().exactOptional(),
} satisfies Shape<Unchecked>);

const listSchema = z
  .object({
    version,
    records: z.array(recordSchema),
    unchecked: z.array(unchecked).default([]),
  })
  .refine(({ records, unchecked: others }) => records.length + others.length > 0, 'has no record');

/** What a file of records comes to: its records, or what is wrong with it, in lines. */
export type Parsed = z.output<typeof listSchema> | { wrong: string };

/** Takes nothing for granted: whatever has been parsed from JSON, this gives an answer. */
export function parseRecords(content: unknown): Parsed {
  const isList = typeof content === 'object' && content !== null && 'records' in content;
  const list = isList ? content : { version: recordVersion, records: [content] };
  try {
    const { error, data } = listSchema.safeParse(list);
    return data ?? { wrong: problems(error.issues, isList) };
  } catch (error) {
    // Nested so deeply that looking at it takes more stack than there is.
    if (error instanceof RangeError) return { wrong: 'It is nested too deeply.' };
    throw error;
  }
}

/** The first few places that are wrong; a reader cannot mend more than one at a time anyway. */
function problems(issues: readonly z.core.$ZodIssue[], isList: boolean): string {
  const version = issues.find(({ code, path }) => code === 'custom' && path.at(-1) === 'version');
  if (version) return version.message;
  const lines = issues.slice(0, 3).map(({ path, message }) => {
    const place = path.slice(isList ? 0 : 2).join('.');
    return `${place || 'The whole file'}: ${message}`;
  });
  return [...lines, ...(issues.length > 3 ? [`… and ${issues.length - 3} more`] : [])].join('\n');
}
