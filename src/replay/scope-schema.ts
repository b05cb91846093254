import { changeSchema, name, type Shape } from '../catalog/change-schema.ts';
import { z } from '../lib/zod.ts';
import type { LateStatement, StepError } from '../tools/tool.ts';
import type { EditedRevision, KnownFinding, Rules, Scope, UpgradePath } from './scope.ts';

const texts = z.array(z.string());
const level = z.enum(['error', 'warning', 'note']);

export const stepErrorSchema = z.object({
  kind: z.enum(['error', 'timeout', 'died']),
  loading: z.literal(true).exactOptional(),
  type: z.string(),
  message: z.string(),
  sqlstate: z.string().nullable(),
  sql: z.string().nullable(),
  outside: z.object({ line: z.number().int().min(1).nullable() }).exactOptional(),
  line: z.number().int().min(1).nullable(),
  trace: texts,
} satisfies Shape<StepError>);

export const lateStatementSchema = z.object({
  sql: z.string(),
  line: z.number().int().min(1).nullable(),
  never: z.literal(true).exactOptional(),
} satisfies Shape<LateStatement>);

const edited = z.object({
  id: z.string().nullable(),
  wasId: z.string(),
  file: z.string(),
  source: z.string(),
} satisfies Shape<EditedRevision>);

export const scopeSchema = z.object({
  base: z.string(),
  baseSha: z.string().nullable(),
  by: z.enum(['git', 'github']),
  relevant: z.boolean(),
  revisions: texts,
  added: texts,
  edited: z.array(edited),
  files: texts,
} satisfies Shape<Scope>);

export const upgradePathSchema = z.object({
  outcome: z.enum(['passed', 'failed', 'skipped']),
  revision: z.string().exactOptional(),
  error: stepErrorSchema.exactOptional(),
  why: z.string().exactOptional(),
  baseFails: z.literal(true).exactOptional(),
  differences: z.array(changeSchema),
} satisfies Shape<UpgradePath>);

const known = z.object({
  fingerprint: z.string(),
  check: z.string(),
  revision: z.string(),
  object: z.string().nullable(),
  message: z.string(),
} satisfies Shape<KnownFinding>);

export const rulesSchema = z.object({
  failOn: z.enum(['error', 'warning', 'never']),
  levels: z.record(name, z.enum([...level.options, 'off'])),
  baseline: z.array(known),
} satisfies Shape<Rules>);
