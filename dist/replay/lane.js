// src/replay/lane.ts
import { descend } from "./descend.js";
import { OutOfTime } from "./in-time.js";
var Crossed = class extends Error {
  name = "Crossed";
};
var worthwhile = 250;
var share = 2 / 7;
var outside = /* @__PURE__ */ new Set(["role", "tablespace", "database", "setting", "subscription"]);
var Lane = class _Lane {
  /** How many rungs it has taken, from the first on; 0 as long as it has none. */
  taken = 0;
  /** How many it takes at a time. */
  #part;
  #progress;
  #opening;
  #giveUp = new AbortController();
  #session;
  #stage;
  #descents = /* @__PURE__ */ new Map();
  #notes = [];
  #running;
  #isBusy = false;
  /** It takes no more rungs. */
  #isOver = false;
  /** It leaves what it has taken where it is. */
  #isEnding = false;
  constructor({ session: { history }, progress }, openAgain) {
    this.#part = Math.ceil(history.length * share);
    this.#progress = progress;
    this.#opening = openAgain(this.#giveUp.signal).then(
      (session) => {
        this.#session = session;
        return session;
      },
      () => void 0
    );
  }
  /** @returns undefined where it would not pay, or might not see the same */
  static ahead(what) {
    const { project, server, session, openAgain } = what;
    const pays = session.history.length >= worthwhile && !project.capabilities.has("one-way");
    return openAgain && pays && server.kind !== "given" ? new _Lane(what, openAgain) : void 0;
  }
  /** Takes what has gone up since it last took some, when that is enough and nothing but the database has changed. */
  async begin(stage) {
    const isEnough = stage.rungs.length - this.taken >= this.#part;
    if (!isEnough || this.#isBusy || this.#isOver || !this.#session) return;
    this.#isOver = !await this.#mayBegin(stage);
    if (this.#isOver) return;
    const copy = await stage.branch(this.#session).catch(() => void 0);
    this.#isOver = copy === void 0;
    if (!copy) return;
    await this.#stage?.[Symbol.asyncDispose]();
    this.#stage = copy;
    this.#isBusy = true;
    this.#running = this.#descend(this.#stage, this.#session, this.taken);
    this.#running.then(
      () => {
        this.#isBusy = false;
      },
      () => {
      }
    );
    this.taken = this.#stage.rungs.length;
  }
  /**
   * To be called after each step of the first lane.
   * @throws Crossed when the step may have changed what the other lane sees
   */
  check(step) {
    if (this.taken > 0 && step && changesOutside(step)) throw new Crossed();
  }
  /**
   * Waits until all rungs that it has taken are down, and takes them off the stage of the first lane.
   * @param downs gets what was seen
   * @returns false when it could not go on: then nothing is known of them, and they are still there
   * @throws Crossed, OutOfTime
   */
  async finish(downs, stage) {
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
  async [Symbol.asyncDispose]() {
    this.#isEnding = true;
    await this.#running?.catch(() => {
    });
    await this.#stage?.[Symbol.asyncDispose]();
    if (!this.#session) this.#giveUp.abort();
    await (await this.#opening)?.[Symbol.asyncDispose]();
  }
  async #mayBegin(stage) {
    const isPlain = stage.rungs.every(({ recipe, repairs }) => recipe === "up" && repairs.length === 0);
    return isPlain && await stage.isAllInside(outside);
  }
  /** @param rest how many rungs stay: they have been taken down before */
  async #descend(stage, session, rest) {
    while (stage.rungs.length > rest && !this.#isEnding) {
      const { id } = stage.rungs.at(-1).revision;
      this.#progress(`↓ ${stage.rungs.length} ${id}`, "step");
      const descent = await descend(stage, session);
      if (changesOutside(descent)) throw new Crossed();
      this.#descents.set(id, descent);
    }
    this.#notes.push(...stage.surroundings.notes);
  }
};
function changesOutside(step) {
  const { changes } = "outcome" in step ? step : step.down ?? { changes: [] };
  const differences = "outcome" in step ? [] : [...step.down?.differences ?? [], ...step.again?.differences ?? []];
  return [...changes, ...differences].some(({ kind }) => outside.has(kind));
}
export {
  Crossed,
  Lane
};
