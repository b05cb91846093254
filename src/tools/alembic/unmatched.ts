import { join } from 'node:path';
import type { Revision } from '../../history/revision.ts';
import { type Looks, migrationsNotListed } from '../unmatched.ts';

const looks: Looks = {
  extensions: ['.py'],
  text: (source) => /^revision\s*(:[^=\n]*)?=/m.test(source) && /^(async\s+)?def upgrade\b/m.test(source),
};

/** Files that look like revisions and that Alembic does not list: it looks into folders only when it is told to. */
export async function findUnmatched(folder: string, revisions: readonly Revision[]): Promise<string[]> {
  const listed = revisions.map(({ file }) => join(folder, file));
  return migrationsNotListed(folder, listed, [], looks);
}
