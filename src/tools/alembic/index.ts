import { join } from 'node:path';
import type { Tool } from '../tool.ts';
import { findMigrations, type Place } from './detect.ts';
import { findInterpreter } from './interpreter.ts';
import { openSession } from './session.ts';

/** Alembic, with or without Flask-Migrate around it. */
export const alembic: Tool = {
  id: 'alembic',
  name: 'Alembic',
  async detect(given) {
    const place = findMigrations(given);
    if ('reason' in place) return place;
    const { folder } = place;
    return {
      tool: place.flask ? 'Flask-Migrate' : 'Alembic',
      folder,
      language: 'python',
      capabilities: new Set(['transactional', 'models']),
      commands: place.flask
        ? { upgrade: 'flask db upgrade', merge: 'flask db merge' }
        : { upgrade: 'alembic upgrade head', merge: 'alembic merge' },
      async open(database, options) {
        const python = await findInterpreter(folder, modulesOf(place), options);
        return await openSession({ folder, python, place, driver: driverFolder, options }, database);
      },
    };
  },
};

/** The program that runs in the project's interpreter lies beside this file, in `src` and in `dist`. */
const driverFolder = join(import.meta.dirname, 'alembic_driver');

function modulesOf(place: Place): string[] {
  return place.flask ? ['alembic', 'flask_migrate'] : ['alembic'];
}
