import { execFileSync } from 'node:child_process';

interface Answer {
  status: number;
  body?: unknown;
}

/** What GitHub knows of a repository's commits: here, a clone that has all of them. */
export class FakeRepository {
  /** Its folder; without one, GitHub has no such repository. */
  folder: string | undefined;

  /** Only what is read of it. */
  compare(basehead: string): Answer {
    const [base = '', head = ''] = basehead.split('...');
    const mergeBase = this.#git('merge-base', base, head)?.trim();
    if (!mergeBase) return notFound;
    const words = (this.#git('diff', '--name-status', '-z', '--find-renames', mergeBase, head) ?? '').split('\0');
    const files: object[] = [];
    for (let index = 0; index + 1 < words.length; ) {
      const [letter = '', first] = [words[index++]?.[0], words[index++]];
      const status = { A: 'added', D: 'removed', R: 'renamed' }[letter] ?? 'modified';
      const names = letter === 'R' ? { filename: words[index++], previous_filename: first } : { filename: first };
      files.push({ ...names, status });
    }
    return { status: 200, body: { merge_base_commit: { sha: mergeBase }, files } };
  }

  content(path: string, ref: string): Answer {
    const text = this.#git('show', `${ref}:${path}`);
    if (text === undefined) return notFound;
    return { status: 200, body: { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') } };
  }

  #git(...args: string[]): string | undefined {
    if (this.folder === undefined) return undefined;
    try {
      return execFileSync('git', ['-C', this.folder, ...args], { encoding: 'utf8', stdio: 'pipe' });
    } catch {
      return undefined;
    }
  }
}

const notFound = { status: 404, body: { message: 'Not Found' } };
