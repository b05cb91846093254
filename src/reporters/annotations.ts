import type { Level } from '../finding.ts';
import type { Report } from '../report.ts';
import { inOrder } from './levels.ts';
import { shortened } from './shortened.ts';
import { brief, visible, visibleLines } from './visible.ts';

/** A note that GitHub shows at a line of a file, in the pull request and in the log. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  file: string;
  /** 1-based. */
  line: number;
  title: string;
  message: string;
}

/** GitHub shows ten of each level for a step, and drops the others without a word. */
const perLevel = 10;

const githubLevels: Record<Level, Annotation['level']> = { error: 'error', warning: 'warning', note: 'notice' };

/** One annotation for each finding, errors first, as many as GitHub shows. They are plain text. */
export function annotations(reports: readonly Report[]): Annotation[] {
  const findings = inOrder(reports.flatMap((report) => report.findings));
  const shown: Record<Annotation['level'], number> = { error: 0, warning: 0, notice: 0 };
  return findings.flatMap(({ level, check, object, location, message, todo }) => {
    const github = githubLevels[level];
    if (++shown[github] > perLevel) return [];
    // The log shows neither file nor line, so the message repeats them.
    const place = `${location.file}:${location.line}`;
    return {
      level: github,
      file: location.file,
      line: location.line,
      title: visible(brief(object === null ? check : `${check}: ${object}`)),
      message: visibleLines(shortened([`${place}: ${message}.`, ...(todo ? [`What to do: ${todo}`] : [])].join('\n'))),
    };
  });
}
