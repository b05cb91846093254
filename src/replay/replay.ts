import type { State } from '../catalog/reader.ts';
import type { Revision } from '../history/revision.ts';
import { type Database, type Progress, type Server, ServerLost } from '../servers/server.ts';
import type { Project, Session } from '../tools/tool.ts';
import { downrightVersion } from '../version.ts';
import { type Climbed, climb } from './climb.ts';
import { type Descent, descend } from './descend.ts';
import { editedSince, stampsOf } from './edited.ts';
import { OutOfTime } from './in-time.ts';
import { Crossed, Lane, type OpenAgain } from './lane.ts';
import { findMakers } from './makers.ts';
import { compareModels } from './models.ts';
import { newLast } from './plan.ts';
import { type Record, recordVersion, type Scope, type UpStep } from './record.ts';
import type { Rung } from './rung.ts';
import { NotRepeatable, Stage, Unusable } from './stage.ts';
import { type From, startFrom } from './starting-point.ts';
import { sweep } from './sweep.ts';
import { tableShapes } from './table-shapes.ts';
import { mayDiffer, type OpenBase, takeUpgradePath } from './upgrade-path.ts';

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
  /** What the change brings; if not given, everything is looked at. */
  scope?: Scope | undefined;
  /** Loads the project as the base has it; without it, nobody looks at how databases come from there. */
  openBase?: OpenBase | undefined;
  /** Loads the project once more, on a database of its own; without it, nothing is done at the same time. */
  openAgain?: OpenAgain | undefined;
  progress: Progress;
}

/**
 * Replays a whole history, all the way up and all the way down, and tells what it saw.
 * @throws when the server is lost; a migration that fails is part of the record
 */
export async function replay(replayed: Replayed): Promise<Record> {
  try {
    return await replayOnce(replayed);
  } catch (error) {
    if (!(error instanceof Crossed)) throw error;
    const database = await replayed.server.create();
    await replayed.session.use(database);
    return await replayOnce({ ...replayed, database, openAgain: undefined });
  }
}

async function replayOnce(replayed: Replayed): Promise<Record> {
  const { project, session, server, database, folder, from, scope, openBase, openAgain, progress } = replayed;
  const start = performance.now();
  const stamps = await stampsOf(project.folder, session.history);
  await using point = from ? await startFrom(from, session, server, progress) : undefined;
  await using stage = new Stage(point?.server ?? server, session, database);
  if (point) await stage.moveTo(await point.server.create());
  await using lane = scope || from ? undefined : Lane.ahead({ project, server, session, openAgain, progress });
  const ups: UpStep[] = [];
  const downs = new Map<string, Descent>();
  const isNew = ({ id }: Revision): boolean => !scope || scope.revisions.includes(id);
  const { before, after } = newLast(point?.rest ?? session.history, isNew);
  const history = [...before, ...after];
  let under: Revision | undefined;
  let stopped: Record['stopped'];
  let models: Record['models'];
  let upgradePath: Record['upgradePath'];
  let state = await stage.look();
  /** The revision that went up last: what there is to tell of it is worked out while the next one is under way. */
  let last: Climbed | undefined;
  const tellLast = (): void => {
    if (last) ups.push(last.tell());
    last = undefined;
  };
  try {
    const shaky = new Set<string>();
    under = before[0];
    const first = await sweep(before, stage, session, progress);
    ups.push(...first.ups);
    state = first.state ?? state;
    const swept = before.slice(0, ups.length);
    for (under of history.slice(swept.length)) {
      progress(`↑ ${swept.length + stage.rungs.length + 1}/${history.length} ${under.id}`, 'step');
      const climbing = climb(under, state, stage, session, shaky);
      tellLast();
      last = await climbing;
      if (last.stop !== undefined) {
        stopped = { revision: under.id, why: last.stop };
        break;
      }
      state = (stage.rungs.at(-1) as { after: State }).after;
      lane?.check(ups.at(-1));
      await lane?.begin(stage);
    }
    tellLast();
    lane?.check(ups.at(-1));
    const top = state;
    if (project.capabilities.has('models') && !stopped) {
      progress('comparing the models with what the migrations build', 'step');
      await stage.surroundings.letIn();
      models = await compareModels(stage, session, server, whyIncomplete(session, shaky));
    }
    const isDone = (): boolean => !stage.rungs.some(({ revision }) => isNew(revision));
    while (!isDone() && !project.capabilities.has('one-way')) {
      under = (stage.rungs.at(-1) as Rung).revision;
      if (lane?.taken === stage.rungs.length && (await lane.finish(downs, stage))) break;
      progress(`↓ ${stage.rungs.length} ${under.id}`, 'step');
      const descent = await descend(stage, session, scope !== undefined && isNew(under));
      downs.set(under.id, descent);
      lane?.check(descent);
    }
    if (stage.rungs.length === 0) await stage.surroundings.tellWhatIsLeft();
    stage.rungs.length = 0;
    await findMakers(swept, [...ups, ...downs.values()], stage, session);
    if (scope && openBase && !stopped && mayDiffer(scope, after)) {
      progress(`taking a database of ${scope.base} the way to here`, 'step');
      const whyNot = whyIncomplete(session, shaky);
      const fresh = { project, session, catalog: top.catalog, given: point?.given ?? [], whyNot, base: scope.base };
      upgradePath = await takeUpgradePath(openBase, fresh, stage);
    }
  } catch (error) {
    tellLast();
    const why = whyStopped(error);
    // What was seen before is worth telling; without it, there is nothing but the error.
    if (why === undefined || !under) throw error;
    stopped = { revision: under.id, why };
  }
  const edited = await editedSince(stamps, project.folder, session.history);
  const revisions = ups.map((up, index) => {
    const revision = history[index] as Revision;
    return { ...revision, up, ...downs.get(revision.id) };
  });
  const tables = tableShapes({ revisions, models, upgradePath }, state.catalog);
  const notes = [...(session.notes ?? []), ...stage.surroundings.notes, ...edited];
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
    revisions,
    ...(tables.length > 0 ? { tables } : {}),
    ...(from && point
      ? { start: { revisions: [...from.revisions], by: from.schema?.name ?? null, given: point.given } }
      : {}),
    ...(session.stranded?.length ? { stranded: [...session.stranded] } : {}),
    ...(session.unmatched?.length ? { unmatched: [...session.unmatched] } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    notCompared: { ...state.catalog.notCompared },
    ...(models ? { models } : {}),
    ...(stopped ? { stopped } : {}),
    ...(scope ? { scope } : {}),
    ...(upgradePath ? { upgradePath } : {}),
    date: new Date().toISOString().slice(0, 10),
    duration: Math.round(performance.now() - start),
  };
}

/** Why a replay had to stop, where that is no bug of ours; undefined where it is one. */
function whyStopped(error: unknown): string | undefined {
  if (error instanceof ServerLost || error instanceof OutOfTime)
    return [error.message, error.why].filter(Boolean).join('\n');
  return error instanceof NotRepeatable || error instanceof Unusable ? error.message : undefined;
}

/** Why what the history has built is not all that it should build; undefined when it is. */
function whyIncomplete({ history, stranded }: Session, shaky: ReadonlySet<string>): string | undefined {
  const [failing] = history.filter(({ id }) => shaky.has(id));
  if (failing) return `\`${failing.id}\` fails, so that the migrations build less than they should`;
  if (stranded?.length) return 'some revisions cannot be run, so that the migrations build less than they should';
  return history.length === 0 ? 'there is no revision yet' : undefined;
}
