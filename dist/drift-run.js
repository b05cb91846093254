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

// src/drift-run.ts
import { objectKey } from "./catalog/object-id.js";
import { compareLive } from "./drift/drift.js";
import { readGiven } from "./drift/given.js";
import { restoreAndRead } from "./drift/restore.js";
import { UserError } from "./errors.js";
import { openProject, serverFor, startOf } from "./opened.js";
import { inTime } from "./replay/in-time.js";
import { recordVersion } from "./replay/record.js";
import { reportOn } from "./report.js";
import { rulesOf } from "./rules.js";
import { shownPath } from "./shown-path.js";
import { detectProject } from "./tools/detect.js";
import { downrightVersion } from "./version.js";
function hasLive({ live, projects }) {
  return live !== void 0 || projects.length > 0;
}
async function findDrifts(options, progress) {
  if (options.projects.length === 0) return [await findDrift({ options, folder: shownPath(options.folder), progress })];
  const reports = [];
  for (const { folder, options: optionsOf } of options.projects) {
    const own = await optionsOf();
    if (own.live) reports.push(await findDrift({ options: own, folder: shownPath(folder), progress }));
  }
  if (reports.length === 0) liveOf(options);
  return reports;
}
async function findDrift({ options, folder, progress }) {
  var _stack = [];
  try {
    const began = performance.now();
    const given = await readGiven(liveOf(options));
    const project = await detectProject(options.folder, options);
    const rules = await rulesOf(options, project.folder);
    const version = given.live?.server?.split(".")[0] ?? options["postgres-version"].split(",")[0].trim();
    const server = __using(_stack, await serverFor(options, version, progress), true);
    const settings = { server, databaseName: options.database, progress };
    const session = __using(_stack, await openProject(project, await server.create(), options, settings), true);
    const timed = inTime(progress, options.timeout);
    const about = { project, session, server, from: await startOf(options), options, progress: timed };
    const { live, replayed, notes, tables, notCompared } = await look(given, about, "drift");
    const all = [...session.notes ?? [], ...notes];
    const record = {
      version: recordVersion,
      downright: downrightVersion,
      folder,
      ...options.database ? { database: options.database } : {},
      tool: {
        name: project.tool,
        versions: { ...session.versions },
        capabilities: [...project.capabilities].sort(),
        ...project.commands ? { commands: project.commands } : {}
      },
      server: { kind: server.kind, version: server.version },
      revisions: replayed.map(({ revision, up }) => ({ ...revision, up })),
      ...tables.length > 0 ? { tables } : {},
      ...all.length > 0 ? { notes: all } : {},
      notCompared: { ...notCompared },
      live,
      rules,
      date: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
      duration: Math.round(performance.now() - began)
    };
    return reportOn(record);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function liveOf({ live }) {
  if (live) return live;
  throw new UserError("The live database was not given", {
    hint: "Give --live FILE, --url URL or --dump FILE; or write `live: FILE` into downright.yml."
  });
}
async function look(given, { options, ...about }, by, failing) {
  const { project, server, progress } = about;
  const { live, restored } = await restoredOf(given, server);
  const { at, ignore } = options.drift;
  return compareLive({
    ...about,
    database: await server.create(),
    live,
    restored,
    name: given.name,
    by,
    at,
    ignore,
    ...failing ? { failing } : {},
    // A migration is for those who ask for one.
    ...by === "drift" ? {
      openCopy: async (folder, on) => openProject(await detectProject(folder, options), on, options, {
        server,
        databaseName: options.database,
        progress
      })
    } : {},
    project
  });
}
async function withLive(record, given, looking) {
  const failing = /* @__PURE__ */ new Map();
  for (const { id, up } of record.revisions) if (up.outcome !== "passed") failing.set(id, aboutOf(up));
  try {
    const { live, notes, tables } = await look(given, looking, "check", failing);
    const all = [...record.notes ?? [], ...notes, ...incomplete(live)];
    return { ...record, live, ...tablesOf(record, tables), ...all.length > 0 ? { notes: all } : {} };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const said = [`Not compared with ${given.name}: ${error.message}`, error.why, error.hint];
    const note = said.flatMap((part) => part?.replace(/\.$/, "") ?? []).join(". ");
    return { ...record, notes: [...record.notes ?? [], `${note}.`] };
  }
}
function tablesOf({ tables = [] }, others) {
  const known = new Set(tables.map(({ path }) => objectKey("table", path)));
  const all = [...tables, ...others.filter(({ path }) => !known.has(objectKey("table", path)))];
  return all.length > 0 ? { tables: all } : {};
}
function incomplete({ name, notMade = [], ahead }) {
  if (notMade.length === 0 || !ahead) return [];
  const most = 5;
  const more = notMade.length > most ? `; and ${notMade.length - most} more` : "";
  return [`The copy of ${name} is not quite like it: ${notMade.slice(0, most).join("; ")}${more}.`];
}
function aboutOf({ proof }) {
  const [repair] = proof?.proven ? proof.repairs : [];
  return repair ? objectKey(repair.kind, repair.path) : null;
}
async function restoredOf(given, server) {
  if (given.live) return { live: given.live };
  const restored = await server.create();
  return { live: await restoreAndRead(given.dump, server, restored), restored };
}
export {
  findDrift,
  findDrifts,
  hasLive,
  withLive
};
