var __knownSymbol = (name, symbol) => (symbol = Symbol[name]) ? symbol : /* @__PURE__ */ Symbol.for("Symbol." + name);
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __using = (stack, value, async) => {
  if (value != null) {
    if (typeof value !== "object" && typeof value !== "function") __typeError("Object expected");
    var dispose, inner;
    if (async) dispose = value[__knownSymbol("asyncDispose")];
    if (dispose === void 0) {
      dispose = value[__knownSymbol("dispose")];
      if (async) inner = dispose;
    }
    if (typeof dispose !== "function") __typeError("Object not disposable");
    if (inner) dispose = function() {
      try {
        inner.call(this);
      } catch (e) {
        return Promise.reject(e);
      }
    };
    stack.push([async, dispose, value]);
  } else if (async) {
    stack.push([async]);
  }
  return value;
};
var __callDispose = (stack, error, hasError) => {
  var E = typeof SuppressedError === "function" ? SuppressedError : function(e, s, m, _) {
    return _ = Error(m), _.name = "SuppressedError", _.error = e, _.suppressed = s, _;
  };
  var fail = (e) => error = hasError ? new E(e, error, "An error was suppressed during disposal") : (hasError = true, e);
  var next = (it) => {
    while (it = stack.pop()) {
      try {
        var result = it[1] && it[1].call(it[2]);
        if (it[0]) return Promise.resolve(result).then(next, (e) => (fail(e), next()));
      } catch (e) {
        fail(e);
      }
    }
    if (hasError) throw error;
  };
  return next();
};

// src/replay/replay.ts
import { ServerLost } from "../servers/server.js";
import { downrightVersion } from "../version.js";
import { climb } from "./climb.js";
import { descend } from "./descend.js";
import { editedSince, stampsOf } from "./edited.js";
import { OutOfTime } from "./in-time.js";
import { Crossed, Lane } from "./lane.js";
import { findMakers } from "./makers.js";
import { compareModels } from "./models.js";
import { newLast } from "./plan.js";
import { recordVersion } from "./record.js";
import { NotRepeatable, Stage, Unusable } from "./stage.js";
import { startFrom } from "./starting-point.js";
import { sweep } from "./sweep.js";
import { tableShapes } from "./table-shapes.js";
import { mayDiffer, takeUpgradePath } from "./upgrade-path.js";
async function replay(replayed) {
  try {
    return await replayOnce(replayed);
  } catch (error) {
    if (!(error instanceof Crossed)) throw error;
    const database = await replayed.server.create();
    await replayed.session.use(database);
    return await replayOnce({ ...replayed, database, openAgain: void 0 });
  }
}
async function replayOnce(replayed) {
  var _stack = [];
  try {
    const { project, session, server, database, folder, from, scope, openBase, openAgain, progress } = replayed;
    const start = performance.now();
    const stamps = await stampsOf(project.folder, session.history);
    const point = __using(_stack, from ? await startFrom(from, session, server, progress) : void 0, true);
    const stage = __using(_stack, new Stage(point?.server ?? server, session, database), true);
    if (point) await stage.moveTo(await point.server.create());
    const lane = __using(_stack, scope || from ? void 0 : Lane.ahead({ project, server, session, openAgain, progress }), true);
    const ups = [];
    const downs = /* @__PURE__ */ new Map();
    const isNew = ({ id }) => !scope || scope.revisions.includes(id);
    const { before, after } = newLast(point?.rest ?? session.history, isNew);
    const history = [...before, ...after];
    let under;
    let stopped;
    let models;
    let upgradePath;
    let state = await stage.look();
    let last;
    const tellLast = () => {
      if (last) ups.push(last.tell());
      last = void 0;
    };
    try {
      const shaky = /* @__PURE__ */ new Set();
      under = before[0];
      const first = await sweep(before, stage, session, progress);
      ups.push(...first.ups);
      state = first.state ?? state;
      const swept = before.slice(0, ups.length);
      for (under of history.slice(swept.length)) {
        progress(`↑ ${swept.length + stage.rungs.length + 1}/${history.length} ${under.id}`, "step");
        const climbing = climb(under, state, stage, session, shaky);
        tellLast();
        last = await climbing;
        if (last.stop !== void 0) {
          stopped = { revision: under.id, why: last.stop };
          break;
        }
        state = stage.rungs.at(-1).after;
        lane?.check(ups.at(-1));
        await lane?.begin(stage);
      }
      tellLast();
      lane?.check(ups.at(-1));
      const top = state;
      if (project.capabilities.has("models") && !stopped) {
        progress("comparing the models with what the migrations build", "step");
        await stage.surroundings.letIn();
        models = await compareModels(stage, session, server, whyIncomplete(session, shaky));
      }
      const isDone = () => !stage.rungs.some(({ revision }) => isNew(revision));
      while (!isDone() && !project.capabilities.has("one-way")) {
        under = stage.rungs.at(-1).revision;
        if (lane?.taken === stage.rungs.length && await lane.finish(downs, stage)) break;
        progress(`↓ ${stage.rungs.length} ${under.id}`, "step");
        const descent = await descend(stage, session, scope !== void 0 && isNew(under));
        downs.set(under.id, descent);
        lane?.check(descent);
      }
      if (stage.rungs.length === 0) await stage.surroundings.tellWhatIsLeft();
      stage.rungs.length = 0;
      await findMakers(swept, [...ups, ...downs.values()], stage, session);
      if (scope && openBase && !stopped && mayDiffer(scope, after)) {
        progress(`taking a database of ${scope.base} the way to here`, "step");
        const whyNot = whyIncomplete(session, shaky);
        const fresh = { project, session, catalog: top.catalog, given: point?.given ?? [], whyNot, base: scope.base };
        upgradePath = await takeUpgradePath(openBase, fresh, stage);
      }
    } catch (error) {
      tellLast();
      const why = whyStopped(error);
      if (why === void 0 || !under) throw error;
      stopped = { revision: under.id, why };
    }
    const edited = await editedSince(stamps, project.folder, session.history);
    const revisions = ups.map((up, index) => {
      const revision = history[index];
      return { ...revision, up, ...downs.get(revision.id) };
    });
    const tables = tableShapes({ revisions, models, upgradePath }, state.catalog);
    const notes = [...session.notes ?? [], ...stage.surroundings.notes, ...edited];
    return {
      version: recordVersion,
      downright: downrightVersion,
      folder,
      tool: {
        name: project.tool,
        versions: { ...session.versions },
        capabilities: [...project.capabilities].sort(),
        ...project.commands ? { commands: project.commands } : {}
      },
      server: { kind: server.kind, version: server.version },
      revisions,
      ...tables.length > 0 ? { tables } : {},
      ...from && point ? { start: { revisions: [...from.revisions], by: from.schema?.name ?? null, given: point.given } } : {},
      ...session.stranded?.length ? { stranded: [...session.stranded] } : {},
      ...session.unmatched?.length ? { unmatched: [...session.unmatched] } : {},
      ...notes.length > 0 ? { notes } : {},
      notCompared: { ...state.catalog.notCompared },
      ...models ? { models } : {},
      ...stopped ? { stopped } : {},
      ...scope ? { scope } : {},
      ...upgradePath ? { upgradePath } : {},
      date: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
      duration: Math.round(performance.now() - start)
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function whyStopped(error) {
  if (error instanceof ServerLost || error instanceof OutOfTime)
    return [error.message, error.why].filter(Boolean).join("\n");
  return error instanceof NotRepeatable || error instanceof Unusable ? error.message : void 0;
}
function whyIncomplete({ history, stranded }, shaky) {
  const [failing] = history.filter(({ id }) => shaky.has(id));
  if (failing) return `\`${failing.id}\` fails, so that the migrations build less than they should`;
  if (stranded?.length) return "some revisions cannot be run, so that the migrations build less than they should";
  return history.length === 0 ? "there is no revision yet" : void 0;
}
export {
  replay
};
