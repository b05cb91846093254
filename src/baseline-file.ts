import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from './errors.ts';
import type { Finding } from './finding.ts';
import { z } from './lib/zod.ts';
import type { KnownFinding } from './replay/record.ts';

/** The name of the file in which a project keeps the findings that are known. */
export const baselineName = 'downright-baseline.json';

const shape = z.object({
  version: z.literal(1),
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      check: z.string(),
      revision: z.string(),
      object: z.string().nullable(),
      message: z.string(),
    }),
  ),
});

/**
 * The findings that a project knows of; none where it has no such file.
 * @throws UserError when it is there and is none
 */
export async function readBaseline(folder: string): Promise<KnownFinding[]> {
  const file = join(folder, baselineName);
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8'))).findings;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`Cannot read ${file}`, {
      why: error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error),
      hint: 'Write it again with `downright baseline`.',
      cause: error,
    });
  }
}

/** The text of a baseline: sorted, one finding a line, so that changes of it can be read. */
export function baselineText(findings: readonly Finding[]): string {
  const lines = findings.map(({ fingerprint, check, revision, object, message }) =>
    JSON.stringify({ check, revision, object, message, fingerprint }),
  );
  const list = lines.length === 0 ? '' : `\n    ${lines.sort().join(',\n    ')}\n  `;
  return `{\n  "version": 1,\n  "findings": [${list}]\n}\n`;
}
