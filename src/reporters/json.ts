import type { Report } from '../report.ts';

/** The verdict and the findings, for other programs: what `--json` writes. */
export function json({ verdict, findings }: Report): string {
  return `${JSON.stringify({ verdict, findings }, null, 2)}\n`;
}
