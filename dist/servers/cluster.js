// src/servers/cluster.ts
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.js";
import { runAs } from "./account.js";
import { runProgram } from "./program.js";
import { serverEnvironment } from "./settings.js";
async function makeCluster(plan) {
  const data = join(plan.folder, "data");
  const passwordFile = join(plan.folder, "password");
  mkdirSync(data, { mode: 448 });
  writeFileSync(passwordFile, plan.password, { mode: 384 });
  for (const path of plan.account ? [data, passwordFile] : []) {
    chownSync(path, plan.account?.uid ?? 0, plan.account?.gid ?? 0);
  }
  const args = ["-D", data, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"];
  args.push("--no-instructions", "--encoding=UTF8", "--locale=C");
  if (plan.major >= 16) {
    args.push("--set", "scram_iterations=1");
    if (process.platform !== "win32") args.push("--set", "dynamic_shared_memory_type=mmap");
  }
  let failure = await runInitdb(plan, [...args, ...localeArguments(plan.major)]);
  if (failure?.includes("invalid locale")) failure = await runInitdb(plan, args);
  rmSync(passwordFile);
  if (failure === null) return data;
  const nameless = failure.includes("effective user ID");
  const hint = "Give this user id a name in /etc/passwd, or run Downright as a user that has one.";
  throw new UserError("PostgreSQL could not make its data folder", { why: failure, ...nameless ? { hint } : {} });
}
function localeArguments(major) {
  return major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : ["--lc-ctype=C.UTF-8"];
}
function runInitdb({ programs, folder, account, signal }, args) {
  return runProgram(join(programs, "initdb"), args, {
    ...runAs(account),
    cwd: folder,
    env: serverEnvironment(),
    signal
  });
}
export {
  localeArguments,
  makeCluster
};
