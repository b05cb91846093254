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

// src/commands/catalog.ts
import { UserError } from "../errors.js";
import { addFlags, optionsOf } from "./flags.js";
import { progressTo } from "./terminal.js";
var help = `
What it does:
  It reads in one read-only transaction, and holds no row of data: of all tables it reads only those in which migration
  tools write what has run. A role that may connect is enough; see docs/drift.md.

Examples:
  downright catalog --url "$DATABASE_URL" > live.json
  downright catalog --url "$DATABASE_URL" --schemas public,shop --ignore 'orders_2026_*' > live.json
  downright catalog --dump schema.sql > live.json`;
var ofServer = ["server", "server-url", "postgres-image", "postgres-version", "extensions", "roles"];
function catalogCommand(program, end) {
  const command = program.command("catalog").description("Prints the catalog of a database, its schema as Downright compares it, as JSON. Only reads.").option("--url <url>", "the database: postgresql://user:password@host:port/name?sslmode=require").option(
    "--dump <file>",
    "instead, what `pg_dump --schema-only` wrote, or any SQL; it is run on a disposable server"
  ).option("--schemas <names>", "only what is in these schemas, separated by commas").option("--ignore <patterns>", "without these, separated by commas: names, with * for any characters").option("--table <names>", "tables that tell which migrations have run, where their names are not known").option("--statement-timeout <seconds>", "how long one query may take; 60 by default", "60").option("--lock-timeout <seconds>", "how long to wait where something is locked; 2 by default", "2").addHelpText("after", help);
  addFlags(command, [...ofServer]);
  command.action(async (flags) => {
    const [{ catalogToJson }, { ignoring }] = await Promise.all([
      import("../catalog/json.js"),
      import("../catalog/ignoring.js")
    ]);
    const [schemas, ignore] = [names(flags.schemas), names(flags.ignore)];
    const read = ignoring(await catalogOf(flags), ignore);
    const scope = { ...schemas.length > 0 ? { schemas } : {}, ...ignore.length > 0 ? { ignore } : {} };
    process.stdout.write(catalogToJson({ ...read, ...scope }));
    end(0);
  });
}
async function catalogOf(flags) {
  const { url, dump } = flags;
  const tables = names(flags.table);
  if (url === void 0 === (dump === void 0)) {
    throw new UserError("Which database is meant is not clear", { hint: "Give either --url or --dump." });
  }
  if (url !== void 0) {
    const { readLive } = await import("../drift/read-live.js");
    const limits = {
      statement: milliseconds("--statement-timeout", flags.statementTimeout),
      lock: milliseconds("--lock-timeout", flags.lockTimeout)
    };
    return readLive(url, { limits, tables });
  }
  const given = Object.entries(flags).filter(([name]) => ofServer.some((flag) => camel(flag) === name));
  const options = await optionsOf(".", Object.fromEntries(given));
  const [{ serverFor }, { restoreAndRead }] = await Promise.all([
    import("../opened.js"),
    import("../drift/restore.js")
  ]);
  const { progress, done } = progressTo(process.stderr);
  try {
    var _stack = [];
    try {
      const server = __using(_stack, await serverFor(options, options["postgres-version"].split(",")[0].trim(), progress), true);
      return await restoreAndRead(dump, server, await server.create(), tables);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } finally {
    done();
  }
}
function names(list) {
  return (list ?? "").split(",").flatMap((name) => name.trim() || []);
}
function milliseconds(flag, seconds) {
  const number = Number(seconds);
  if (number > 0 && number <= 86400) return Math.round(number * 1e3);
  throw new UserError(`${flag} is not a number of seconds`, { hint: "Give a number above 0." });
}
function camel(flag) {
  return flag.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
export {
  catalogCommand
};
