import type { Edit } from '../finding.ts';
import type { Report } from '../report.ts';
import { findingTitle } from './finding-card.ts';
import { fence, prose } from './markdown.ts';
import { briefProse, visibleLines } from './visible.ts';

/** An edit that a reader of the pull request can apply with a click. */
export interface Suggestion {
  /** Stays the same while the finding and its edit are the same. */
  id: string;
  edit: Edit;
  /** Markdown, with the edit as a `suggestion` block. */
  body: string;
}

/** Every edit that findings which count propose; each has a suggestion of its own, since it may be anywhere. */
export function suggestions(reports: readonly Report[]): Suggestion[] {
  const taken = new Set<string>();
  return reports.flatMap(({ findings }) =>
    findings.flatMap((finding) =>
      finding.edits.flatMap((edit, index) => {
        const lines = `${edit.file}:${edit.line}-${edit.endLine}`;
        if (taken.has(lines) || !isExact(edit)) return [];
        taken.add(lines);
        const words = `${findingTitle(finding)}\n\n${prose(briefProse(`${finding.message}.`, 2000))}`;
        return [{ id: `${finding.fingerprint}.${index}`, edit, body: `${words}\n\n${block(edit)}` }];
      }),
    ),
  );
}

/** A block cannot say what a reader would not see: what is hidden would be written as an escape, into the file. */
function isExact({ text, replacement }: Edit): boolean {
  return [text, replacement ?? ''].every((lines) => visibleLines(lines) === lines);
}

/** Nothing in it deletes the lines; one empty line would leave one behind. */
function block({ replacement }: Edit): string {
  return replacement === null ? '```suggestion\n```' : fence(replacement, 'suggestion');
}
