// src/servers/account.ts
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { UserError } from "../errors.js";
function postgresAccount() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  for (const wanted of ["postgres", "nobody"]) {
    const [name, , uid, gid] = users.find(([name2]) => name2 === wanted) ?? [];
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new UserError("PostgreSQL cannot be started", {
    why: "it refuses to run as root, and this machine has neither a user `postgres` nor a user `nobody`",
    hint: "Run Downright as a user other than root."
  });
}
function runAs(account) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}
function canEnter(account, folder) {
  if (!account) return true;
  const env = { PATH: "/usr/bin:/bin" };
  const { status } = spawnSync("test", ["-r", folder, "-a", "-x", folder], { ...runAs(account), env, stdio: "ignore" });
  return status === 0;
}
export {
  canEnter,
  postgresAccount,
  runAs
};
