import { modelDrift } from '../../../src/checks/model-drift.ts';
import type { Finding } from '../../../src/finding.ts';
import type { Record } from '../../../src/replay/record.ts';
import { replay } from '../../../src/replay/replay.ts';
import type { Server } from '../../../src/servers/server.ts';
import { pythonFor } from '../../python.ts';
import { detected, madeProject, plainProject, revision } from './made-project.ts';

/** An env.py that knows the models; `options` are further arguments of `configure`, `before` lines before it. */
export function env({ metadata = 'models.Base.metadata', options = '', before = '' } = {}): string {
  return `
import os

import sqlalchemy as sa
from alembic import context

import models

${before}
with sa.create_engine(os.environ['DATABASE_URL']).connect() as connection:
    context.configure(connection=connection, target_metadata=${metadata}, ${options})
    with context.begin_transaction():
        context.run_migrations()
`;
}

/** The text of models.py. */
export function modelsFile(classes: string): string {
  return `import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import declarative_base

Base = declarative_base()


${classes}`;
}

export interface Modelled {
  /** What the one revision does, as lines of Python. */
  up: string;
  /** The classes of the models. */
  models: string;
  env?: string;
  python?: string;
  stepTimeout?: number;
}

/** Replays a project of one revision in a folder of its own. */
export async function replayModelled(server: Server, { up, models, env: text = env(), python, stepTimeout }: Modelled) {
  const files = plainProject({ a1: revision('a1', { up, down: `op.execute('SELECT 1')` }) }, text);
  return await replayFolder(
    server,
    await madeProject({ ...files, 'models.py': modelsFile(models) }),
    python,
    stepTimeout,
  );
}

/** Replays the project of a folder, and asks one check what it says of it. */
export async function replayFolder(
  server: Server,
  folder: string,
  python?: string,
  stepTimeout = 60_000,
): Promise<{ record: Record; findings: Finding[]; said: [Finding['level'], string][] }> {
  const project = await detected(folder);
  const database = await server.create();
  const options = { python: python ?? (await pythonFor('students')), stepTimeout, progress: () => {} };
  await using session = await project.open(database, options);
  const record = await replay({ project, session, server, database, folder: '.', progress: () => {} });
  const findings = modelDrift.run(record);
  return { record, findings, said: findings.map(({ level, message }) => [level, message]) };
}
