import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { History } from '../history/revision.ts';

/** When each file was last written, and how long it is; null where there is none. */
type Stamps = ReadonlyMap<string, string | null>;

/** Looks at the files of a history. */
export async function stampsOf(folder: string, history: History): Promise<Stamps> {
  const stamped = history.map(async ({ file }): Promise<[string, string | null]> => {
    const status = await stat(join(folder, file)).catch(() => undefined);
    return [file, status ? `${status.mtimeMs} ${status.size}` : null];
  });
  return new Map(await Promise.all(stamped));
}

/** Says which files were changed since they were looked at; nothing where none was. */
export async function editedSince(stamps: Stamps, folder: string, history: History): Promise<string[]> {
  const now = await stampsOf(folder, history);
  const edited = [...stamps].filter(([file, stamp]) => now.get(file) !== stamp).map(([file]) => `\`${file}\``);
  if (edited.length === 0) return [];
  return [`Changed while the replay ran: ${edited.join(', ')}. What is told may be of before or after; run it again.`];
}
