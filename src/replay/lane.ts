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

/** Loads the project once more, in a driver of its own; the signal ends it at once, also while it loads. */
export type OpenAgain = (signal: AbortSignal) => Promise<Session>;

/** What a lane may be opened for. */
interface Ahead {
  project: Project;
  server: Server;
  session: Session;
  openAgain: OpenAgain | undefined;
  progress: Progress;
}

/** A shorter history is back before a second driver has loaded the project. */
const worthwhile = 250;
/**
 * Which part of the history it takes each time that it has nothing to do: then it takes three such parts, and both lanes
 * are done at about the same time.
 */
const share = 2 / 7;

/** Objects that are shared by the databases of a server, or are not copied with a database. */
const outside: ReadonlySet<string> = new Set<KindName>(['role', 'tablespace', 'database', 'setting', 'subscription']);

/**
 * A second lane for the way down: while the newer revisions still go up, a driver of its own takes the older ones down,
 * in a copy of the database. What it sees of each is what would have been seen one after the other.
 */
export class Lane implements AsyncDisposable {
  /** How many rungs it has taken, from the first on; 0 as long as it has none. */
  taken = 0;
  /** How many it takes at a time. */
  readonly #part: number;
  readonly #progress: Progress;
  readonly #opening: Promise<Session | undefined>;
  readonly #giveUp = new AbortController();
  #session: Session | undefined;
  #stage: Stage | undefined;
  readonly #descents = new Map<string, Descent>();
  readonly #notes: string[] = [];
  #running: Promise<void> | undefined;
  #isBusy = false;
  /** It takes no more rungs. */
  #isOver = false;
  /** It leaves what it has taken where it is. */
  #isEnding = false;

  private constructor({ session: { history }, progress }: Ahead, openAgain: OpenAgain) {
    this.#part = Math.ceil(history.length * share);
    this.#progress = progress;
    // A project that cannot be loaded twice at the same time is replayed on one lane.
    this.#opening = openAgain(this.#giveUp.signal).then(
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
    const pays = session.history.length >= worthwhile && !project.capabilities.has('one-way');
    return openAgain && pays && server.kind !== 'given' ? new Lane(what, openAgain) : undefined;
  }

  /** Takes what has gone up since it last took some, when that is enough and nothing but the database has changed. */
  async begin(stage: Stage): Promise<void> {
    const isEnough = stage.rungs.length - this.taken >= this.#part;
    if (!isEnough || this.#isBusy || this.#isOver || !this.#session) return;
    this.#isOver = !(await this.#mayBegin(stage));
    if (this.#isOver) return;
    const copy = await stage.branch(this.#session).catch(() => undefined); // There may be no room for it.
    this.#isOver = copy === undefined;
    if (!copy) return;
    await this.#stage?.[Symbol.asyncDispose]();
    this.#stage = copy;
    this.#isBusy = true;
    this.#running = this.#descend(this.#stage, this.#session, this.taken);
    // One that breaks off is busy for ever; whoever waits for it is told.
    this.#running.then(
      () => {
        this.#isBusy = false;
      },
      () => {},
    );
    this.taken = this.#stage.rungs.length;
  }

  /**
   * To be called after each step of the first lane.
   * @throws Crossed when the step may have changed what the other lane sees
   */
  check(step: Descent | UpStep | undefined): void {
    if (this.taken > 0 && step && changesOutside(step)) throw new Crossed();
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
    for (const note of this.#notes) stage.surroundings.note(note);
    stage.rungs.length = 0;
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    await this.#running?.catch(() => {}); // It was told to whoever waited, if anybody did.
    await this.#stage?.[Symbol.asyncDispose]();
    // It may wait for something that the first one holds.
    if (!this.#session) this.#giveUp.abort();
    await (await this.#opening)?.[Symbol.asyncDispose]();
  }

  async #mayBegin(stage: Stage): Promise<boolean> {
    const isPlain = stage.rungs.every(({ recipe, repairs }) => recipe === 'up' && repairs.length === 0);
    return isPlain && (await stage.isAllInside(outside));
  }

  /** @param rest how many rungs stay: they have been taken down before */
  async #descend(stage: Stage, session: Session, rest: number): Promise<void> {
    while (stage.rungs.length > rest && !this.#isEnding) {
      const { id } = stage.rungs.at(-1)!.revision;
      this.#progress(`↓ ${stage.rungs.length} ${id}`, 'step');
      const descent = await descend(stage, session);
      if (changesOutside(descent)) throw new Crossed();
      this.#descents.set(id, descent);
    }
    this.#notes.push(...stage.surroundings.notes);
  }
}

function changesOutside(step: Descent | UpStep): boolean {
  const { changes } = 'outcome' in step ? step : (step.down ?? { changes: [] });
  const differences = 'outcome' in step ? [] : [...(step.down?.differences ?? []), ...(step.again?.differences ?? [])];
  return [...changes, ...differences].some(({ kind }) => outside.has(kind));
}
