// src/servers/engine-address.ts
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { messageOf, UserError } from "../errors.js";
var patience = 5e3;
async function findEngine(environment = process.env) {
  const asked = environment.DOCKER_HOST || propertyOf(environment);
  const addresses = asked ? [asked] : sockets(environment).filter(({ path }) => existsSync(path)).map(toAddress);
  const silent = [];
  for (const address of addresses) {
    const complaint = await complaintOf(address);
    if (complaint === null) return address;
    silent.push(`${address}: ${complaint}`);
  }
  const hint = silent.some((line) => line.includes("EACCES")) ? "Let this user talk to the engine, for example by adding it to the group `docker`." : "Start Docker or Podman, or say where it is in DOCKER_HOST.";
  const nothing = "DOCKER_HOST is not set, and there is no socket of Docker or Podman in the usual places";
  throw new UserError("No container engine answers", { why: silent.join("\n") || nothing, hint });
}
function sockets({ XDG_RUNTIME_DIR, HOME = homedir() }) {
  if (process.platform === "win32") return [{ path: "//./pipe/docker_engine" }];
  const runtime = XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.()}`;
  return [
    "/var/run/docker.sock",
    join(runtime, "docker.sock"),
    join(HOME, ".docker/run/docker.sock"),
    join(HOME, ".docker/desktop/docker.sock"),
    join(runtime, "podman/podman.sock"),
    "/run/podman/podman.sock"
  ].map((path) => ({ path }));
}
function toAddress({ path }) {
  return process.platform === "win32" ? `npipe://${path}` : `unix://${path}`;
}
function propertyOf({ HOME = homedir() }) {
  try {
    const text = readFileSync(join(HOME, ".testcontainers.properties"), "utf8");
    return /^\s*(?:tc|docker)\.host\s*=\s*(\S+)/m.exec(text)?.[1]?.replaceAll("\\:", ":");
  } catch {
    return void 0;
  }
}
async function complaintOf(address) {
  const [, protocol, rest = ""] = /^(\w+):\/\/(.*)$/.exec(address) ?? [];
  try {
    if (protocol === "unix" || protocol === "npipe") await ping(rest);
    else if (protocol === "tcp" || protocol === "http" || protocol === "https") await reach(new URL(address));
    else return "only unix, npipe, tcp, http and https are understood; for ssh, forward the socket (ssh -L)";
    return null;
  } catch (error) {
    return messageOf(error) || error.code || "it does not answer";
  }
}
function ping(socketPath) {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: "/_ping", timeout: patience }, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`it answers with HTTP status ${response.statusCode}`));
    });
    asked.on("timeout", () => asked.destroy(new Error("it does not answer")));
    asked.on("error", reject).end();
  });
}
function reach({ hostname, port, protocol }) {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port) || (protocol === "https:" ? 2376 : 2375), hostname, () => {
      socket.destroy();
      resolve();
    });
    socket.setTimeout(patience, () => socket.destroy(new Error("it does not answer")));
    socket.on("error", reject);
  });
}
export {
  findEngine
};
