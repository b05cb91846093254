import type { Report } from '../report.ts';
import { together } from '../verdict.ts';

/** The verdict and the findings, for other programs: what `--json` writes. Of several projects, those of each as well. */
export function json(reports: readonly Report[]): string {
  const projects = reports.map(({ record: { folder, database }, verdict, findings }) => ({
    folder,
    ...(database === undefined ? {} : { database }),
    verdict,
    findings,
  }));
  const all = {
    verdict: together(reports.map(({ verdict }) => verdict)),
    findings: reports.flatMap(({ findings }) => findings),
    ...(projects.length > 1 ? { projects } : {}),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
