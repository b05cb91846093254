import type { Clash } from '../conflicts/clash.ts';
import { clashRemedy, clashWords } from '../conflicts/words.ts';
import type { Elsewhere } from '../finding.ts';
import { prose, text } from './markdown.ts';
import { elsewherePlace, place, pullRequestLink } from './place.ts';
import { briefProse } from './visible.ts';

/** More than this is no help in a comment that has something else to tell. */
const mostClashes = 8;

/** Where the comment stands, and who goes against it. */
export interface NoteOptions {
  /** Who it is: an open pull request, or what the base has got by now. */
  other: { home: string; sha: string; pullRequest?: number; merged: boolean };
  /** What the branch is called that both are to be merged into. */
  base: string;
  /** Where the files of the comment's own pull request can be looked at; see place.ts. */
  filesUrl: string;
  /** The tool's command that merges heads. */
  merge?: string | undefined;
}

/** What is written into the comment of one pull request when another one goes against it, in Markdown. */
export function neighbourNote(clashes: readonly Clash[], { other, base, filesUrl, merge }: NoteOptions): string {
  const { home, sha, pullRequest, merged } = other;
  const who = pullRequest === undefined ? text(base) : pullRequestLink(home, pullRequest);
  const heading = merged
    ? `⚠️ **${pullRequest === undefined ? `${who} has moved on` : `${who} has merged`}: rebase.**`
    : `⚠️ **${who} goes against this pull request; the second of the two to be merged breaks.**`;
  const lines = clashes.slice(0, mostClashes).map((clash) => {
    const there = { file: clash.other.revision.file, line: clash.other.line };
    const at: Elsewhere = { ...there, pullRequest: pullRequest ?? 0, home, sha };
    const linked = pullRequest === undefined ? place(there, `${home}/blob/${sha}/`) : elsewherePlace(at);
    const here = place({ file: clash.own.revision.file, line: clash.own.line }, filesUrl);
    const words = prose(briefProse(clashWords(clash, 'It'), 400));
    return `> - ${words} (${linked}; here ${here}). ${prose(briefProse(remedy(clash, merged, merge), 600))}`;
  });
  const left = clashes.length - lines.length;
  return [`> ${heading}`, '>', ...lines, ...(left > 0 ? [`> - … and ${left} more`] : [])].join('\n');
}

/** What is written there when one that was told of does so no more. */
export function settledNote(home: string, pullRequest: number): string {
  return `> ✅ ${pullRequestLink(home, pullRequest)} has changed, and no longer goes against this pull request.`;
}

function remedy(clash: Clash, merged: boolean, merge: string | undefined): string {
  if (!merged) return clashRemedy(clash, 'it', merge);
  const { about, own, last } = clash;
  switch (about) {
    case 'parent': {
      const mended = merge ? ` Or run \`${merge} heads\` after the rebase, and commit the revision it writes.` : '';
      return `\`down_revision\` of \`${own.revision.id}\` is now \`${last}\`: write that into line ${own.line}.${mended}`;
    }
    case 'id':
      return 'Give yours another id.';
    case 'number':
      return 'Give yours the next number.';
    case 'object':
      return 'Take out what is there already, or build on it.';
  }
}
