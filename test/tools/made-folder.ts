import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files, by their paths and texts. */
export async function madeFolder(files: { [path: string]: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'downright-test-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
