import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onExit } from './exit.ts';
import { hasEnded, us } from './owner.ts';

/** A temporary folder, for us alone; it goes away when it is disposed, or with this process. */
export class TemporaryFolder implements Disposable {
  readonly path: string;
  readonly #forget: () => void;

  constructor(parent: string) {
    let path: string | undefined;
    // First, so that no signal can come in between.
    this.#forget = onExit(() => path && remove(path));
    try {
      path = mkdtempSync(join(parent, `downright-${us.host}-${us.pid}-`));
    } catch (error) {
      this.#forget();
      throw error;
    }
    this.path = path;
  }

  [Symbol.dispose](): void {
    remove(this.path);
    this.#forget();
  }
}

/** Removes a folder with all that is in it, if it is there. */
export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Temporary folders of ours in `parent` whose process is gone; none if it cannot be listed. */
export function abandoned(parent: string): string[] {
  return listing(parent)
    .filter((name) => {
      const [, host, pid] = /^downright-([0-9a-f]{8})-(\d+)-\w{6}$/.exec(name) ?? [];
      return host !== undefined && hasEnded({ host, pid: Number(pid) });
    })
    .map((name) => join(parent, name))
    .filter(isOurs);
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** In a folder that all can write to, somebody else could leave one to make us remove or kill something. */
function isOurs(folder: string): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  return status?.isDirectory() === true && (process.platform === 'win32' || status.uid === process.getuid?.());
}
