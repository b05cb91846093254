// node bench/scope.ts [revisions]: what a change of one revision on top of a long Alembic history costs against the
// whole history and against the tool's own way up. The aim: the sweep, and its own steps.

import type { Scope } from '../src/replay/record.ts';
import { replay } from '../src/replay/replay.ts';
import { reportOn } from '../src/report.ts';
import type { Server } from '../src/servers/server.ts';
import { startServer } from '../src/servers/start.ts';
import { detectProject } from '../src/tools/detect.ts';
import { iniFor, type MixedHistory, mixedAlembicHistory } from './mixed-alembic.ts';
import { succeeds } from './program.ts';

const revisions = Number(process.argv[2] ?? 1000);

/** Seconds from the project's folder to the findings. */
async function checked({ folder, python }: MixedHistory, server: Server, isScoped: boolean): Promise<number> {
  const start = performance.now();
  const project = await detectProject(folder);
  const database = await server.create();
  const options = { python, stepTimeout: 60_000, progress: () => {} };
  await using session = await project.open(database, { ...options, loadOn: await server.create() });
  const last = session.history.at(-1)?.id ?? '';
  const change = { base: 'main', baseSha: null, by: 'git', relevant: true, revisions: [last], added: [last] } as const;
  const scope: Scope = { ...change, revisions: [last], added: [last], edited: [], files: [] };
  const record = await replay({
    project,
    session,
    server,
    database,
    folder,
    progress: () => {},
    ...(isScoped ? { scope } : {}),
  });
  reportOn(record);
  return (performance.now() - start) / 1000;
}

await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
const history = mixedAlembicHistory(revisions);
try {
  const database = await server.create();
  const ini = iniFor(history.folder, database);
  const { seconds } = succeeds(history.python, ['-m', 'alembic', '-c', ini, 'upgrade', 'head'], history.folder);
  await server.drop(database);
  const [scoped, whole] = [await checked(history, server, true), await checked(history, server, false)];
  console.log(`${revisions} revisions, of which the change brings one`);
  console.log(`  alembic upgrade head   ${seconds.toFixed(1)} s`);
  console.log(`  the change             ${scoped.toFixed(1)} s`);
  console.log(`  the whole history      ${whole.toFixed(1)} s`);
} finally {
  history.remove();
}
