import { availableParallelism } from 'node:os';
import type { KindName } from '../catalog/kinds.ts';
import type { Progress, Server } from '../servers/server.ts';
import type { Project, Session } from '../tools/tool.ts';
import { type Descent, descend } from './descend.ts';
import { OutOfTime } from './in-time.ts';
import type { UpStep } from './record.ts';
import type { Stage } from './stage.ts';

/** A step on one lane may have changed what the other one sees: what both of them saw is worth nothing. */
export class Crossed extends Error {
  override readonly name = 'Crossed';
}

/** What a lane may be opened for. */
interface Ahead {
  project: Project;
  server: Server;
  session: Session;
  /** Loads the project once more, in a driver of its own, on a database of its own. */
  openAgain: (() => Promise<Session>) | undefined;
  progress: Progress;
}

/** A shorter history is back before a second driver has loaded the project. */
const worthwhile = 250;
/** Which part of the history it takes: then both lanes are done at about the same time. */
const share = 0.62;

/** Objects that are shared by the databases of a server, or are not copied with a database. */
const outside: ReadonlySet<string> = new Set<KindName>(['role', 'tablespace', 'database', 'setting', 'subscription']);

/**
 * A second lane for the way down: while the newer revisions still go up, a driver of its own takes the older ones down,
 * in a copy of the database. What it sees of each is what would have been seen one after the other.
 */
export class Lane implements AsyncDisposable {
  /** How many rungs it has taken, from the first on; 0 as long as it has none. */
  taken = 0;
  readonly #from: number;
  readonly #progress: Progress;
  readonly #opening: Promise<Session | undefined>;
  #session: Session | undefined;
  #stage: Stage | undefined;
  readonly #descents = new Map<string, Descent>();
  #running: Promise<void> | undefined;
  #isOver = false;

  private constructor({ session: { history }, progress }: Ahead, openAgain: () => Promise<Session>) {
    this.#from = Math.ceil(history.length * share);
    this.#progress = progress;
    // A project that cannot be loaded twice at the same time is replayed on one lane.
    this.#opening = openAgain().then(
      (session) => {
        this.#session = session;
        return session;
      },
      () => undefined,
    );
  }

  /** @returns undefined where it would not pay, or might not see the same */
  static ahead(what: Ahead): Lane | undefined {
    const { project, server, session, openAgain } = what;
    const pays = session.history.length >= worthwhile && availableParallelism() > 1;
    const isPossible = server.kind !== 'given' && !project.capabilities.has('one-way');
    return openAgain && pays && isPossible ? new Lane(what, openAgain) : undefined;
  }

  /** Begins the way down, when the time has come and nothing but the database itself has changed so far. */
  async begin(stage: Stage): Promise<void> {
    if (this.taken > 0 || this.#isOver || stage.rungs.length < this.#from || !this.#session) return;
    const copy = (await this.#mayBegin(stage)) ? await stage.branch(this.#session) : undefined;
    this.#isOver = copy === undefined;
    if (!copy) return;
    this.#stage = copy;
    this.taken = copy.rungs.length;
    this.#running = this.#descend(copy, this.#session);
    this.#running.catch(() => {}); // Whoever waits for it is told.
  }

  /**
   * To be called after each step of the first lane.
   * @throws Crossed when the step may have changed what the other lane sees
   */
  check(step: Descent | UpStep): void {
    if (this.taken > 0 && changesOutside(step)) throw new Crossed();
  }

  /**
   * Waits until all rungs that it has taken are down, and takes them off the stage of the first lane.
   * @param downs gets what was seen
   * @returns false when it could not go on: then nothing is known of them, and they are still there
   * @throws Crossed, OutOfTime
   */
  async finish(downs: Map<string, Descent>, stage: Stage): Promise<boolean> {
    try {
      await this.#running;
    } catch (error) {
      if (error instanceof Crossed) throw error;
      if (!(error instanceof OutOfTime)) return false;
      for (const [id, descent] of this.#descents) downs.set(id, descent);
      throw error;
    }
    for (const [id, descent] of this.#descents) downs.set(id, descent);
    for (const note of this.#stage?.surroundings.notes ?? []) stage.surroundings.note(note);
    stage.rungs.length = 0;
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#running?.catch(() => {}); // It was told to whoever waited, if anybody did.
    await this.#stage?.[Symbol.asyncDispose]();
    await (await this.#opening)?.[Symbol.asyncDispose]();
  }

  async #mayBegin(stage: Stage): Promise<boolean> {
    const isPlain = stage.rungs.every(({ recipe, repairs }) => recipe === 'up' && repairs.length === 0);
    return isPlain && (await stage.isAllInside(outside));
  }

  async #descend(stage: Stage, session: Session): Promise<void> {
    while (stage.rungs.length > 0 && !this.#isOver) {
      const { id } = stage.rungs.at(-1)!.revision;
      this.#progress(`↓ ${stage.rungs.length} ${id}`, 'step');
      const descent = await descend(stage, session);
      if (changesOutside(descent)) throw new Crossed();
      this.#descents.set(id, descent);
    }
  }
}

function changesOutside(step: Descent | UpStep): boolean {
  const { changes } = 'outcome' in step ? step : (step.down ?? { changes: [] });
  const differences = 'outcome' in step ? [] : [...(step.down?.differences ?? []), ...(step.again?.differences ?? [])];
  return [...changes, ...differences].some(({ kind }) => outside.has(kind));
}
