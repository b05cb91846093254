import type { GitHubClient } from '../lib/actions-github.ts';
import type { ChangedFile, Remote } from '../scope/diff.ts';
import type { Event, Target } from './event.ts';
import { isGone, type Patience, persistently } from './requests.ts';

/** A comparison has at most so many files; what is beyond is not told. */
const mostCompared = 300;
/** The files of a pull request come in pages of 100, and end with this one. */
const mostPages = 30;

/**
 * Asks GitHub what a pull request, or a group of them in the merge queue, changes.
 * @param root the folder that the repository is checked out into, absolute
 */
export function remoteChange(
  event: Event & { target: Target },
  client: () => Promise<GitHubClient>,
  root: string,
  patience?: Patience,
): Remote {
  const { owner, repo, target, pullRequest } = event;
  return {
    base: target.name,
    root,
    async diff() {
      const { rest } = await client();
      const basehead = `${target.sha}...${target.head}`;
      const { data } = await persistently(
        (request) => rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1, request }),
        patience,
      );
      const baseSha = data.merge_base_commit.sha;
      const compared = data.files ?? [];
      const files = compared.length < mostCompared ? compared : await allFiles(rest);
      return {
        baseSha,
        files: files.map(changed),
        textAtBase: async (path: string) => {
          try {
            const { data: file } = await persistently(
              (request) => rest.repos.getContent({ owner, repo, path, ref: baseSha, request }),
              patience,
            );
            // Of more than 1 MB, GitHub gives no text.
            if (!('encoding' in file) || file.encoding !== 'base64') return null;
            return Buffer.from(file.content, 'base64').toString('utf8');
          } catch (error) {
            if (isGone(error)) return null;
            throw error;
          }
        },
      };
    },
  };

  /** Those of the pull request, page by page. */
  async function allFiles(rest: GitHubClient['rest']): Promise<File[]> {
    if (pullRequest === null) throw new Error(`the change has ${mostCompared} files or more`);
    const files: File[] = [];
    for (let page = 1; page <= mostPages; page++) {
      const { data } = await persistently(
        (request) => rest.pulls.listFiles({ owner, repo, pull_number: pullRequest, per_page: 100, page, request }),
        patience,
      );
      files.push(...data);
      if (data.length < 100) return files;
    }
    throw new Error(`the pull request has ${mostPages * 100} files or more`);
  }
}

interface File {
  filename: string;
  status: string;
  previous_filename?: string;
}

function changed({ filename: path, status, previous_filename: before }: File): ChangedFile {
  switch (status) {
    case 'added':
    case 'copied':
      return { path };
    case 'removed':
      return { path, was: path, removed: true };
    default:
      return { path, was: status === 'renamed' ? (before ?? path) : path };
  }
}
