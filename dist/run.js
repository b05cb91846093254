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
import { dirname, join } from "node:path";
import { readGiven } from "./drift/given.js";
import { withLive } from "./drift-run.js";
import { openProject, serverFor, startOf } from "./opened.js";
import { inTime } from "./replay/in-time.js";
import { replay } from "./replay/replay.js";
import { unchanged } from "./replay/unchanged.js";
import { reportOn } from "./report.js";
import { rulesOf } from "./rules.js";
import { copyBase } from "./scope/base-copy.js";
import { findDiff } from "./scope/find.js";
import { isRelevant } from "./scope/relevant.js";
import { irrelevant, scopeOf } from "./scope/revisions.js";
import { shownPath } from "./shown-path.js";
import { detectProject } from "./tools/detect.js";
import { SeveralDatabases } from "./tools/tool.js";
async function run(options, progress, remote) {
  const project = await detectProject(options.folder, options);
  progress(`${project.tool} project found in ${options.folder}`);
  const { base, scope } = options;
  const { diff, note } = await findDiff({ folder: project.folder, base, scope, remote });
  const rules = await rulesOf(options, project.folder);
  if (diff && !isRelevant(diff)) {
    const record = unchanged(project, shownPath(project.folder), irrelevant(diff));
    const since = `Nothing was replayed: what differs from \`${diff.base}\` has nothing to do with migrations.`;
    return [reportOn({ ...record, rules, notes: [`${since} \`scope: all\` checks everything.`] })];
  }
  const given = options.live ? await readGiven(options.live) : void 0;
  const about = { project, options, diff, rules, notes: note ? [note] : [], given };
  try {
    return [await check(about, options.database, progress)];
  } catch (error) {
    if (!(error instanceof SeveralDatabases)) throw error;
    const reports = [];
    for (const name of error.names) {
      progress(`database ${name}, one of ${error.names.length}`);
      reports.push(await check(about, name, progress));
    }
    return reports;
  }
}
async function check(about, database, progress) {
  const { options, rules } = about;
  const records = [];
  for (const version of versions(options)) {
    records.push(await replayOn(version, about, database, inTime(progress, options.timeout)));
  }
  const [record, ...others] = records;
  const notes = [...about.notes, ...record.notes ?? []];
  for (const { server, stopped } of others) {
    if (!stopped) continue;
    notes.push(`On PostgreSQL ${server.version}, the replay stopped at \`${stopped.revision}\`: ${stopped.why}`);
  }
  const alsoOn = others.length > 0 ? { alsoOn: others } : {};
  return reportOn({ ...record, ...alsoOn, rules, ...notes.length > 0 ? { notes } : {} });
}
function versions({ "postgres-version": majors, "server-url": url }) {
  const several = [...new Set(majors.split(",").map((major) => major.trim()))];
  return url ? several.slice(0, 1) : several.sort((a, b) => Number(b) - Number(a));
}
async function replayOn(version, { project, options, diff, given }, databaseName, progress) {
  var _stack = [];
  try {
    const server = __using(_stack, await serverFor(options, version, progress), true);
    const database = await server.create();
    const open = (of, on) => openProject(of, on, options, { server, databaseName, progress });
    const session = __using(_stack, await open(project, database), true);
    progress(`replaying ${session.history.length} revisions`);
    const folder = shownPath(project.folder);
    const from = await startOf(options);
    const namedByFile = project.capabilities.has("sorted-by-name");
    const scope = diff && await scopeOf(diff, { session, namedByFile, folder });
    const base = __using(_stack, diff && scope ? baseProject(diff, project, session, options) : void 0, true);
    const openBase = base && (async (on) => open(await base.project(), on));
    const again = async (signal) => openProject(project, await server.create(), options, { server, databaseName, signal, progress: () => {
    } });
    const openAgain = options.jobs > 1 ? again : void 0;
    const replayed = { project, session, server, database, folder, from, scope, openBase, openAgain, progress };
    const seen = await replay(replayed);
    const looking = { project, session, server, from, options, progress };
    const record = given ? await withLive(seen, given, looking) : seen;
    if (!databaseName || !session.databases || session.databases.length < 2) return record;
    const others = session.databases.flatMap((name) => name === databaseName ? [] : `\`${name}\``).join(", ");
    const note = `Of the project's databases, \`${databaseName}\` was replayed, and not ${others}.`;
    const notes = options.database ? { notes: [...record.notes ?? [], note] } : {};
    return { ...record, database: databaseName, ...notes };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function baseProject(diff, { folder }, { history }, options) {
  const folders = new Set(history.map(({ file }) => dirname(join(diff.prefix, file))));
  const isNeeded = (path) => diff.by === "git" || folders.has(dirname(path));
  let copy;
  return {
    async project() {
      copy = await copyBase(diff, folder, isNeeded);
      return await detectProject(copy.folder, options);
    },
    [Symbol.asyncDispose]: async () => copy?.[Symbol.asyncDispose]()
  };
}
export {
  run
};
