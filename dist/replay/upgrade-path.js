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

// src/replay/upgrade-path.ts
import { compareCatalogs } from "../catalog/compare.js";
import { messageOf, UserError } from "../errors.js";
import { heads, withAncestors } from "../history/graph.js";
function mayDiffer({ edited, revisions }, after) {
  return edited.length > 0 || after.some(({ id }) => !revisions.includes(id));
}
async function takeUpgradePath(openBase, fresh, stage) {
  const { project, session, catalog, given, whyNot, base } = fresh;
  if (whyNot !== void 0) return skipped(whyNot);
  await stage.startOver();
  const merged = [];
  try {
    var _stack = [];
    try {
      const old = __using(_stack, await openBase(stage.database), true);
      for (const revision of old.history) {
        if (given.some(({ id }) => id === revision.id)) continue;
        const outcome = await old.up(revision.id);
        if (!outcome.ok) {
          const why = `the migrations of \`${base}\` do not run themselves: \`${revision.id}\` fails`;
          return { ...skipped(why), baseFails: true };
        }
        merged.push(revision);
      }
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return skipped(`the project does not load as \`${base}\` has it: ${messageOf(error)}`);
  } finally {
    await session.use(stage.database);
  }
  const lost = project.capabilities.has("sorted-by-name") ? void 0 : lostHead(merged, session.history);
  if (lost) return failed(lost.id, `Databases stand at \`${lost.id}\`, and no file has this revision any more`);
  for (const { id } of pending(project, session.history, [...merged, ...given])) {
    const outcome = await session.up(id);
    if (!outcome.ok) return { outcome: "failed", revision: id, error: outcome.error, differences: [] };
  }
  const now = (await stage.look()).catalog;
  return { outcome: "passed", differences: compareCatalogs(catalog, now) };
}
function pending({ capabilities }, history, done) {
  const ids = new Set(done.map(({ id }) => id));
  const known = history.filter(({ id }) => ids.has(id));
  const passed = capabilities.has("sorted-by-name") ? known : withAncestors(history, known);
  return history.filter((revision) => !passed.includes(revision));
}
function lostHead(merged, history) {
  return heads(merged).find(({ id }) => !history.some((one) => one.id === id));
}
function skipped(why) {
  return { outcome: "skipped", why, differences: [] };
}
function failed(revision, message) {
  const error = {
    kind: "error",
    type: "LookupError",
    message,
    sqlstate: null,
    sql: null,
    line: null,
    trace: []
  };
  return { outcome: "failed", revision, error: { ...error, trace: [] }, differences: [] };
}
export {
  mayDiffer,
  takeUpgradePath
};
