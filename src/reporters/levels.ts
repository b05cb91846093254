import type { Level } from '../finding.ts';

/** The sign of a level in Markdown. */
export const levelSigns: Record<Level, string> = { error: '❌', warning: '⚠️', note: 'ℹ️' };
