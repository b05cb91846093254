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

// src/drift/follow.ts
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compareCatalogs } from "../catalog/compare.js";
import { describeDifference } from "../catalog/describe.js";
import { readCatalog } from "../catalog/read.js";
import { messageOf, UserError } from "../errors.js";
import { heads } from "../history/graph.js";
import { onDatabase } from "../lib/pg.js";
import { copyFolder } from "../scope/base-copy.js";
import { alembicMigration } from "./follow-alembic.js";
import { nodeMigration } from "./follow-node.js";
import { sqlMigration } from "./follow-sql.js";
async function provenMigration(asked) {
  const { applied, pending, follow, back, start, server, project } = asked;
  try {
    var _stack = [];
    try {
      const last = [...applied, ...pending].at(-1);
      if (!last || follow.done.length === 0) return void 0;
      const writing = {
        last,
        heads: heads([...applied, ...pending]).map(({ id }) => id),
        up: follow.done,
        down: back.done
      };
      const written = writerFor(last.file)?.(writing);
      if (!written) return void 0;
      const { files } = written;
      if (pending.length > 0)
        return { files, proven: false, why: "the live database has not run all of the history; run that first" };
      const copy = __using(_stack, await copyFolder(project.folder), true);
      for (const { file, text } of files) {
        await mkdir(dirname(join(copy.folder, file)), { recursive: true });
        await writeFile(join(copy.folder, file), text);
      }
      const why = await whyNot(written, copy.folder, asked);
      return { files, proven: why === void 0, ...why === void 0 ? {} : { why } };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } finally {
    await server.drop(start);
  }
}
function writerFor(file) {
  if (file.endsWith(".py")) return alembicMigration;
  return file.endsWith(".sql") ? sqlMigration : nodeMigration;
}
async function whyNot({ id, hasDown }, folder, asked) {
  const { open, start, aim, history, reduce } = asked;
  try {
    var _stack = [];
    try {
      const session = __using(_stack, await open(folder, start), true);
      if (!session.history.some((one) => one.id === id)) return "the tool does not list it";
      for (const [direction, target] of [
        ["up", aim],
        ["down", history]
      ]) {
        if (direction === "down" && !hasDown) continue;
        const outcome = await session[direction](id);
        if (!outcome.ok) return `its ${direction}grade fails: ${outcome.error.message.split("\n")[0]}`;
        const [first] = compareCatalogs(target, reduce(await onDatabase(start, readCatalog))).filter(
          ({ level }) => level !== "note"
        );
        if (first) return `after its ${direction}grade, ${describeDifference(first)}`;
      }
      return void 0;
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (error instanceof UserError) return `the project does not load with it: ${messageOf(error)}`;
    throw error;
  }
}
export {
  provenMigration
};
