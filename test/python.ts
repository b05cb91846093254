import { join } from 'node:path';
import { virtualEnvironment } from '../scripts/prepare.mjs';

export { environmentWith } from '../scripts/prepare.mjs';

/**
 * The Python interpreter of a virtual environment with what a fixture's own requirements.txt asks for. Fixtures that
 * ask for the same share it.
 * @param fixture name of a folder in fixtures/projects/alembic
 */
export function pythonFor(fixture: string): string {
  return virtualEnvironment(join(import.meta.dirname, '..', 'fixtures/projects/alembic', fixture, 'requirements.txt'));
}
