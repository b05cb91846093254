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

// src/run.ts
import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import { addedFiles } from "./added-files.js";
import { messageOf, UserError } from "./errors.js";
import { replay } from "./replay/replay.js";
import { reportOn } from "./report.js";
import { startServer } from "./servers/start.js";
import { detectProject } from "./tools/detect.js";
async function run(options, progress) {
  const project = await detectProject(options.folder);
  progress(`${project.tool} project found in ${options.folder}`);
  const added = await addedFiles(project.folder, options.base);
  const records = [];
  for (const version of versions(options)) {
    const record2 = await replayOn(version, project, options, progress);
    records.push({ ...record2, ...added ? { added } : {} });
  }
  const [record, ...others] = records;
  if (others.length === 0) return reportOn(record);
  const stops = others.flatMap(
    ({ server, stopped }) => stopped ? `On PostgreSQL ${server.version}, the replay stopped at \`${stopped.revision}\`: ${stopped.why}` : []
  );
  return reportOn({ ...record, alsoOn: others, notes: [...record.notes ?? [], ...stops] });
}
function versions({ "postgres-version": majors, "server-url": url }) {
  const several = [...new Set(majors.split(",").map((major) => major.trim()))];
  return url ? several.slice(0, 1) : several.sort((a, b) => Number(b) - Number(a));
}
async function replayOn(version, project, options, progress) {
  var _stack = [];
  try {
    const server = __using(_stack, await startServer({
      kind: options.server,
      url: options["server-url"],
      image: options["postgres-image"],
      version,
      extensions: options.extensions,
      roles: options.roles,
      initSql: options["init-sql"],
      progress
    }), true);
    const database = await server.create();
    const session = __using(_stack, await project.open(database, {
      ...options.python ? { python: options.python } : {},
      ...options.node ? { node: options.node } : {},
      ...options.models ? { models: options.models } : {},
      ...options.database ? { databaseName: options.database } : {},
      xArguments: options["x-arguments"],
      env: options.env,
      // Some applications make their tables when they are loaded: those must not be in the way of the migrations.
      loadOn: await server.create(),
      stepTimeout: options["step-timeout"] * 1e3,
      progress
    }), true);
    progress(`replaying ${session.history.length} revisions`);
    const folder = shown(project.folder);
    const from = await startOf(options);
    return await replay({ project, session, server, database, folder, from, progress });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function startOf({ from: revisions, schema }) {
  if (revisions.length === 0) {
    if (schema === void 0) return void 0;
    throw new UserError("`schema` is given without `from`", {
      hint: "Name the revision that leaves this schema: `from`."
    });
  }
  if (schema === void 0) return { revisions };
  const text = await readFile(schema, "utf8").catch((error) => {
    throw new UserError(`Cannot read the schema ${schema}`, { why: messageOf(error), cause: error });
  });
  return { revisions, schema: { name: schema, text } };
}
function shown(folder) {
  const path = relative(process.cwd(), folder);
  return (path.startsWith("..") ? folder : path || ".").split(sep).join("/");
}
export {
  run
};
