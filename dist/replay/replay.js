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
import { downrightVersion } from "../version.js";
import { climb } from "./climb.js";
import { descend } from "./descend.js";
import { compareModels } from "./models.js";
import { recordVersion } from "./record.js";
import { NotRepeatable, Stage } from "./stage.js";
import { startFrom } from "./starting-point.js";
async function replay(replayed) {
  var _stack = [];
  try {
    const { project, session, server, database, folder, from, progress } = replayed;
    const start = performance.now();
    const point = __using(_stack, from ? await startFrom(from, session, server, progress) : void 0, true);
    const stage = __using(_stack, new Stage(point?.server ?? server, session, database), true);
    if (point) await stage.moveTo(await point.server.create());
    const ups = [];
    const downs = /* @__PURE__ */ new Map();
    const history = point?.rest ?? session.history;
    let under;
    let stopped;
    let models;
    const empty = await stage.look();
    let state = empty;
    try {
      const shaky = /* @__PURE__ */ new Set();
      for (under of history) {
        progress(`↑ ${ups.length + 1}/${history.length} ${under.id}`, "step");
        ups.push(await climb(under, state, stage, session, shaky));
        state = stage.rungs.at(-1).after;
      }
      if (project.capabilities.has("models")) {
        progress("comparing the models with what the migrations build", "step");
        models = await compareModels(stage, session, server, whyIncomplete(session, shaky));
      }
      for (under of history.toReversed()) {
        progress(`↓ ${stage.rungs.length}/${history.length} ${under.id}`, "step");
        downs.set(under.id, await descend(stage, session));
      }
    } catch (error) {
      if (!(error instanceof NotRepeatable)) throw error;
      stopped = { revision: under.id, why: error.message };
    }
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
      revisions: ups.map((up, index) => {
        const revision = history[index];
        return { ...revision, up, ...downs.get(revision.id) };
      }),
      ...from && point ? { start: { revisions: [...from.revisions], by: from.schema?.name ?? null, given: point.given } } : {},
      ...session.stranded?.length ? { stranded: [...session.stranded] } : {},
      ...session.unmatched?.length ? { unmatched: [...session.unmatched] } : {},
      ...session.notes?.length ? { notes: [...session.notes] } : {},
      notCompared: { ...state.catalog.notCompared },
      ...models ? { models } : {},
      ...stopped ? { stopped } : {},
      duration: Math.round(performance.now() - start)
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
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
