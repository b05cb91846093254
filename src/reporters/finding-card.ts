import type { Edit, Evidence, Finding } from '../finding.ts';
import { levelSigns } from './levels.ts';
import { code, detailsBlock, fence, paragraph, prose, text } from './markdown.ts';
import { elsewherePlace, place } from './place.ts';
import { shortened } from './shortened.ts';
import { brief, visible } from './visible.ts';

/** How a finding is shown. */
export interface CardOptions {
  /** Where the files can be looked at; see place.ts. */
  filesUrl?: string | undefined;
  /** Whether it is unfolded. */
  open: boolean;
}

/** A finding in one line of Markdown. */
export function findingLine({ level, check, object, location }: Finding, filesUrl?: string): string {
  return `${findingTitle({ level, check, object })} ${place(location, filesUrl)}`;
}

/** What a finding is called, in Markdown. */
export function findingTitle({ level, check, object }: Pick<Finding, 'level' | 'check' | 'object'>): string {
  return `${levelSigns[level]} <b>${text(check)}</b>${object === null ? '' : ` ${code(brief(object))}`}`;
}

/** A finding as Markdown: in full, without its evidence, and in one line, for when there is little room. */
export function findingCard(finding: Finding, { filesUrl, open }: CardOptions): [string, string, string] {
  const heading = findingTitle(finding);
  const where = place(finding.location, filesUrl);
  const body = [
    `${where}${finding.proven ? ' · proven' : ''}${finding.elsewhere ? ` · ${elsewherePlace(finding.elsewhere)}` : ''}`,
    paragraph(`${finding.message}.`),
    `**Why it matters:** ${prose(finding.why)}`,
    `**What to do:** ${prose(finding.todo)}`,
    ...diffs(finding.edits),
  ];
  const evidence = finding.evidence.map((piece) => proof(piece, filesUrl)).join('\n\n');
  const full = evidence ? [...body, detailsBlock('Evidence', evidence)] : body;
  const card = (parts: string[]) =>
    open ? [`#### ${heading}`, ...parts].join('\n\n') : detailsBlock(heading, parts.join('\n\n'));
  return [card(full), card(body), findingLine(finding, filesUrl)];
}

/** The edits as one diff for each file, which names the file and the lines. */
function diffs(edits: readonly Edit[]): string[] {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.map((file) => {
    const hunks = edits.filter((edit) => edit.file === file).map(hunk);
    return fence([` ${visible(file)}`, ...hunks].join('\n'), 'diff');
  });
}

function hunk({ line, endLine, text: now, replacement }: Edit): string {
  const deleted = shortened(now).replace(/^/gm, '-');
  const added = replacement === null ? [] : [shortened(replacement).replace(/^/gm, '+')];
  return [`@@ ${endLine > line ? `lines ${line} to ${endLine}` : `line ${line}`} @@`, deleted, ...added].join('\n');
}

function proof({ label, text: source, location }: Evidence, filesUrl?: string): string {
  const where = location ? ` ${place(location, filesUrl)}` : '';
  return `<b>${prose(brief(label))}</b>${where}\n\n${fence(shortened(source), language(location?.file))}`;
}

const languages: { [extension: string]: string } = {
  py: 'python',
  js: 'js',
  cjs: 'js',
  mjs: 'js',
  ts: 'ts',
  sql: 'sql',
};

function language(file = ''): string {
  return languages[file.split('.').at(-1) ?? ''] ?? '';
}
