import type { Change } from '../catalog/catalog.ts';
import { changeSchema, name, type Shape } from '../catalog/change-schema.ts';
import { z } from '../lib/zod.ts';
import type {
  Ahead,
  FollowingMigration,
  LiveComparison,
  LiveDifference,
  Stumbling,
  WayBack,
} from './live-comparison.ts';
import { stepErrorSchema } from './scope-schema.ts';

const texts = z.array(z.string());
const number = z.number().int().min(0);

const way = z.object({ sql: z.string(), proven: z.boolean() } satisfies Shape<WayBack>).nullable();

const stumbling = z.object({
  revision: z.string(),
  there: z.enum(['fails', 'passes']),
} satisfies Shape<Stumbling>);

const told = z.object({
  madeBy: z.string().nullable(),
  byHand: z.string().nullable(),
  back: way,
  follow: way,
  stumbling: z.array(stumbling),
} satisfies Shape<Omit<LiveDifference, keyof Change>>);
const difference = z.intersection(changeSchema, told);

const migration = z.object({
  files: z.array(z.object({ file: z.string(), text: z.string() })),
  proven: z.boolean(),
  why: z.string().exactOptional(),
} satisfies Shape<FollowingMigration>);

const ahead = z.object({
  revision: z.string(),
  outcome: z.enum(['passed', 'failed', 'blocked']),
  error: stepErrorSchema.exactOptional(),
} satisfies Shape<Ahead>);

export const liveSchema = z.object({
  by: z.enum(['drift', 'check']),
  name: z.string(),
  server: z.string().nullable(),
  at: texts,
  applied: number,
  pending: number,
  differences: z.array(difference),
  expected: z.record(name, number),
  migration: migration.exactOptional(),
  ahead: z.array(ahead).exactOptional(),
  notMade: texts.exactOptional(),
} satisfies Shape<LiveComparison>);
