import { name, type Shape } from '../catalog/change-schema.ts';
import { z } from '../lib/zod.ts';
import type { Neighbour, Neighbourhood, Outline, OutlinedRevision, Touch } from './neighbours.ts';

/** Nobody names anything at this length; what does is no outline of ours. */
const short = z.string().max(500);
const line = z.number().int().min(1);

const touch = z.object({
  does: z.enum(['adds', 'alters', 'drops', 'uses']),
  kind: name.max(100),
  path: z.array(short).min(1).max(5),
  line,
} satisfies Shape<Touch>);

const revision = z.object({
  id: short,
  parents: z.array(short).max(50),
  branches: z.array(short).max(50).exactOptional(),
  file: short,
  line,
  print: short,
  touches: z.array(touch).max(5000),
} satisfies Shape<OutlinedRevision>);

/** An outline as anybody may have written it: a pull request decides what its migrations are called. */
const outlineSchema = z.object({
  folder: short,
  database: short.exactOptional(),
  sorted: z.boolean(),
  revisions: z.array(revision).max(1000),
  knows: z.array(short).max(200),
  cut: z.literal(true).exactOptional(),
} satisfies Shape<Outline>);

export const outlinesSchema = z.array(outlineSchema).min(1).max(50);

const neighbour = z.object({
  number: z.number().int().min(1),
  home: z.string().regex(/^https?:\/\/[\w.-]+(:\d+)?(\/[\w.-]+)+$/),
  sha: z.string().regex(/^[0-9a-f]*$/),
  outline: outlineSchema,
} satisfies Shape<Neighbour>);

export const neighbourhoodSchema = z.object({
  number: z.number().int().min(1),
  others: z.array(neighbour),
} satisfies Shape<Neighbourhood>);
