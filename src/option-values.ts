import { z } from './lib/zod.ts';

/** YAML reads `17` as a number; to us it is a text like any other. */
export const scalar = z.preprocess(
  (value) => (['number', 'boolean'].includes(typeof value) ? String(value) : value),
  z.string(),
);

/** A text that was left empty counts as not given: that is how an action's inputs come. */
export const text = z.preprocess((value) => (value === '' ? undefined : value), scalar.optional());

/** Names separated by commas; in YAML, a list as well. */
export const list = z
  .preprocess((value) => (Array.isArray(value) ? value.join() : value), text)
  .transform((names) => (names ?? '').split(',').flatMap((name) => name.trim() || []));
