import type { Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { together } from '../verdict.ts';

/**
 * The verdict and the findings, for other programs: what `--json` writes, with those that do not count apart. Of
 * several projects, those of each as well, and which could not be checked.
 */
export function json(reports: readonly Report[], unchecked: readonly Unchecked[] = []): string {
  const projects = reports.map(({ record: { folder, database }, verdict, findings }) => ({
    folder,
    ...(database === undefined ? {} : { database }),
    verdict,
    findings,
  }));
  const verdict = together(reports.map((report) => report.verdict));
  const all = {
    verdict: { ...verdict, passed: verdict.passed && unchecked.length === 0 },
    findings: reports.flatMap(({ findings }) => findings),
    old: reports.flatMap(({ old }) => old),
    ignored: reports.flatMap(({ ignored }) => ignored),
    ...(projects.length + unchecked.length > 1 ? { projects } : {}),
    ...(unchecked.length > 0 ? { unchecked } : {}),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
