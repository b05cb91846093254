import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import type { Database } from '../../../src/servers/server.ts';
import { alembic } from '../../../src/tools/alembic/index.ts';
import type { Project, Session, StepOutcome } from '../../../src/tools/tool.ts';
import { pythonFor } from '../../python.ts';

const root = join(import.meta.dirname, '..', '..', '..');
export const fixtures = join(root, 'fixtures', 'projects', 'alembic');

/** An env.py as small as one can be; the URL is that of a server that does not exist. */
export const smallEnv = `
from alembic import context
from sqlalchemy import create_engine

with create_engine('postgresql+psycopg2://me:secret@db.invalid/production').connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;

/** Writes a project into a folder of its own; the folder is gone after the tests of this file. */
export async function madeProject(files: { [path: string]: string }): Promise<string> {
  await mkdir(join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, '.cache', 'made-'));
  after(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** The files of a plain Alembic project with these revision files, by name. */
export function plainProject(revisions: { [name: string]: string }, env = smallEnv): { [path: string]: string } {
  const files: { [path: string]: string } = {
    'alembic.ini': '[alembic]\nscript_location = migrations\n',
    'migrations/env.py': env,
  };
  for (const [name, text] of Object.entries(revisions)) files[`migrations/versions/${name}.py`] = text;
  return files;
}

/** The text of a revision. `up` and `down` are lines of Python; there is no downgrade where `down` is null. */
export function revision(
  id: string,
  { parents = [], up = 'pass', down = 'pass', more = '' }: RevisionText = {},
): string {
  const parent = parents.length > 1 ? `(${parents.map(quoted)})` : parents.map(quoted).join() || 'None';
  return `"""step ${id}"""
from alembic import op
import sqlalchemy as sa

revision = ${quoted(id)}
down_revision = ${parent}
${more}
def upgrade():
${indented(up)}
${down === null ? '' : `\ndef downgrade():\n${indented(down)}\n`}`;
}

export interface RevisionText {
  parents?: string[];
  up?: string;
  down?: string | null;
  /** Lines at the level of the module. */
  more?: string;
}

/** Detects the project in a folder; fails when there is none. */
export async function detected(folder: string): Promise<Project> {
  const project = await alembic.detect(folder);
  if ('reason' in project) throw new Error(project.reason);
  return project;
}

/** Loads the project in a folder, with the packages that a fixture asks for. */
export async function opened(
  folder: string,
  database: Database,
  { python, ...options }: Opening = {},
): Promise<Session> {
  const project = await detected(folder);
  return project.open(database, {
    python: python ?? (await pythonFor('students')),
    stepTimeout: 60_000,
    progress: () => {},
    ...options,
  });
}

export interface Opening {
  python?: string;
  stepTimeout?: number;
  env?: { [name: string]: string };
  databaseName?: string;
  signal?: AbortSignal;
}

/** The error of a step that was bound to fail. */
export function errorOf(outcome: StepOutcome) {
  if (outcome.ok) throw new Error('the step passed');
  return outcome.error;
}

export const passedUp: StepOutcome = { ok: true, applied: true };
export const passedDown: StepOutcome = { ok: true, applied: false };

function quoted(text: string): string {
  return `'${text}'`;
}

function indented(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
