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

// src/drift/drift.ts
import { describeDifference } from "../catalog/describe.js";
import { objectKey } from "../catalog/object-id.js";
import { sameFacts } from "../catalog/same.js";
import { onDatabase } from "../lib/pg.js";
import { climb } from "../replay/climb.js";
import { Stage } from "../replay/stage.js";
import { emptyBookkeeping, startFrom } from "../replay/starting-point.js";
import { tableShapes } from "../replay/table-shapes.js";
import { findStumbling, upAhead } from "./ahead.js";
import { asTyped } from "./by-hand.js";
import { differencesOf } from "./differences.js";
import { comparable } from "./expected.js";
import { provenMigration } from "./follow.js";
import { mend } from "./mend.js";
import { whereabouts } from "./where.js";
async function compareLive(look) {
  var _stack = [];
  try {
    const { live, project, session, server, progress } = look;
    const place = whereabouts(live, project, session, look.at);
    await session.use(look.database);
    const point = __using(_stack, look.from ? await startFrom(look.from, session, server, progress) : void 0, true);
    const stage = __using(_stack, new Stage(point?.server ?? server, session, look.database), true);
    if (point) await stage.moveTo(await point.server.create());
    const replayed = [];
    const notes = [];
    const shaky = /* @__PURE__ */ new Set();
    let state = await stage.look();
    for (const revision of place.applied.filter((one) => !point?.given.includes(one))) {
      progress(`↑ ${replayed.length + 1}/${place.applied.length} ${revision.id}`, "step");
      const { stop, tell } = await climb(revision, state, stage, session, shaky);
      const up = tell();
      replayed.push({ revision, up });
      if (up.outcome !== "passed") {
        const how = up.proof?.proven ? "after what was done by hand was done here as well" : "not at all";
        notes.push(`\`${revision.id}\` does not run on a new database; it went up ${how}, which the comparison shows.`);
      }
      if (stop !== void 0) throw new Error(stop);
      state = stage.rungs.at(-1).after;
    }
    const settings = { bookkeeping: session.bookkeeping, ignore: look.ignore };
    const { sides, changes, expected, aim } = differencesOf(state.catalog, live, settings);
    const reduce = (catalog) => comparable(catalog, live, settings).history;
    progress("building a copy of the live database");
    const copy = await stage.copy();
    const follow = await mend(copy, aim, reduce);
    const scratch = await server.clone(copy);
    const back = await mend(scratch, sides.history, reduce);
    await server.drop(scratch);
    const differences = changes.map((change) => {
      const forth = wayOf(change, follow.done, follow.left);
      const home = wayOf(change, back.done, [...back.left, ...follow.left]);
      return {
        ...change,
        madeBy: lastTouch(change, stage.rungs),
        byHand: forth ? asTyped(forth.sql) : null,
        back: home,
        follow: forth,
        stumbling: []
      };
    });
    const migration = look.openCopy && changes.length > 0 ? await provenMigration({
      ...place,
      project,
      server,
      open: look.openCopy,
      start: await stage.copy(),
      aim,
      history: sides.history,
      reduce,
      follow,
      back
    }) : void 0;
    const onLive = look.restored ?? copy;
    let ahead;
    if (look.by === "check" && place.pending.length > 0) {
      progress(`running ${place.pending.length} revisions on a copy of the live database`);
      const marked = look.restored ? place.applied : [];
      if (look.restored) await onDatabase(look.restored, (client) => emptyBookkeeping(client, session.bookkeeping));
      ahead = await upAhead(place.pending, await server.clone(onLive), marked, session, server);
      const where = {
        differences,
        pending: place.pending,
        session,
        server,
        onLive,
        marked,
        target: sides.history,
        reduce
      };
      await findStumbling(ahead, look.failing ?? /* @__PURE__ */ new Map(), where);
    }
    await session.use(stage.database);
    await server.drop(copy);
    return {
      live: {
        by: look.by,
        name: look.name,
        server: live.server ?? null,
        at: place.at,
        applied: place.applied.length,
        pending: place.pending.length,
        differences,
        expected,
        ...migration ? { migration } : {},
        ...ahead ? { ahead } : {},
        ...!look.restored && follow.left.length > 0 ? { notMade: follow.left.map(describeDifference) } : {}
      },
      replayed,
      notes,
      tables: tableShapes({ revisions: replayed, live: { differences } }, state.catalog),
      notCompared: live.notCompared
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function wayOf(change, done, left) {
  const own = done.filter((one) => isAbout(one.change, change));
  if (own.length === 0) return null;
  return { sql: own.map(({ sql }) => sql).join("\n"), proven: !left.some((one) => isAbout(one, change)) };
}
function isAbout({ path, to, value }, about) {
  const own = value["owned by"];
  const owner = Array.isArray(own) ? own.map(String) : void 0;
  const paths = [path, ...to ? [to] : [], ...owner ? [owner] : []];
  const wanted = [about.path, ...about.to ? [about.to] : []];
  return paths.some((one) => wanted.some((other) => other.every((name, index) => one[index] === name)));
}
function lastTouch({ kind, path, change }, rungs) {
  const touched = (keyOf) => rungs.findLast(({ before, after }) => {
    const [old, now] = [before.catalog.objects.get(keyOf), after.catalog.objects.get(keyOf)];
    return now !== void 0 && now !== old && (!old || !sameFacts(old.facts, now.facts));
  })?.revision.id ?? null;
  return change === "added" ? touched(objectKey("table", path.slice(0, 2))) : touched(objectKey(kind, path));
}
export {
  compareLive
};
