import type { Revision } from '../history/revision.ts';
import type { Database, Progress, Server } from '../servers/server.ts';
import type { Project, Session } from '../tools/tool.ts';
import { downrightVersion } from '../version.ts';
import { climb } from './climb.ts';
import { type Descent, descend } from './descend.ts';
import { compareModels } from './models.ts';
import { type Record, recordVersion, type UpStep } from './record.ts';
import { NotRepeatable, Stage, type State } from './stage.ts';
import { type From, startFrom } from './starting-point.ts';

/** What a replay works on. */
export interface Replayed {
  project: Project;
  session: Session;
  server: Server;
  /** An empty database of the server, in use by the session. It is dropped on the way. */
  database: Database;
  /** Path of the project folder as findings show it. */
  folder: string;
  /** Where to start; from an empty database if not given. */
  from?: From | undefined;
  progress: Progress;
}

/**
 * Replays a whole history, all the way up and all the way down, and tells what it saw.
 * @throws when the server is lost; a migration that fails is part of the record
 */
export async function replay(replayed: Replayed): Promise<Record> {
  const { project, session, server, database, folder, from, progress } = replayed;
  const start = performance.now();
  await using point = from ? await startFrom(from, session, server, progress) : undefined;
  await using stage = new Stage(point?.server ?? server, session, database);
  if (point) await stage.moveTo(await point.server.create());
  const ups: UpStep[] = [];
  const downs = new Map<string, Descent>();
  const history = point?.rest ?? session.history;
  let under: Revision | undefined;
  let stopped: Record['stopped'];
  let models: Record['models'];
  const empty = await stage.look();
  let state = empty;
  try {
    const shaky = new Set<string>();
    for (under of history) {
      progress(`↑ ${ups.length + 1}/${history.length} ${under.id}`, 'step');
      ups.push(await climb(under, state, stage, session, shaky));
      state = (stage.rungs.at(-1) as { after: State }).after;
    }
    if (project.capabilities.has('models')) {
      progress('comparing the models with what the migrations build', 'step');
      models = await compareModels(stage, session, server, whyIncomplete(session, shaky));
    }
    for (under of history.toReversed()) {
      progress(`↓ ${stage.rungs.length}/${history.length} ${under.id}`, 'step');
      downs.set(under.id, await descend(stage, session));
    }
  } catch (error) {
    if (!(error instanceof NotRepeatable)) throw error;
    stopped = { revision: (under as Revision).id, why: error.message };
  }
  return {
    version: recordVersion,
    downright: downrightVersion,
    folder,
    tool: {
      name: project.tool,
      versions: { ...session.versions },
      capabilities: [...project.capabilities].sort(),
      ...(project.commands ? { commands: project.commands } : {}),
    },
    server: { kind: server.kind, version: server.version },
    revisions: ups.map((up, index) => {
      const revision = history[index] as Revision;
      return { ...revision, up, ...downs.get(revision.id) };
    }),
    ...(from && point
      ? { start: { revisions: [...from.revisions], by: from.schema?.name ?? null, given: point.given } }
      : {}),
    ...(session.stranded?.length ? { stranded: [...session.stranded] } : {}),
    ...(session.unmatched?.length ? { unmatched: [...session.unmatched] } : {}),
    ...(session.notes?.length ? { notes: [...session.notes] } : {}),
    notCompared: { ...state.catalog.notCompared },
    ...(models ? { models } : {}),
    ...(stopped ? { stopped } : {}),
    duration: Math.round(performance.now() - start),
  };
}

/** Why what the history has built is not all that it should build; undefined when it is. */
function whyIncomplete({ history, stranded }: Session, shaky: ReadonlySet<string>): string | undefined {
  const [failing] = history.filter(({ id }) => shaky.has(id));
  if (failing) return `\`${failing.id}\` fails, so that the migrations build less than they should`;
  if (stranded?.length) return 'some revisions cannot be run, so that the migrations build less than they should';
  return history.length === 0 ? 'there is no revision yet' : undefined;
}
