// src/servers/engine.ts
import { createServer, isIP, isIPv4 } from "node:net";
import { messageOf, UserError } from "../errors.js";
async function openEngine(address) {
  mustLoad(process.versions.node);
  const { getContainerRuntimeClient, getReaper } = await import("../lib/testcontainers.js");
  const before = process.env.DOCKER_HOST;
  process.env.DOCKER_HOST = address;
  try {
    const client = await getContainerRuntimeClient();
    const named = client.info.containerRuntime.host;
    const host = await isHere(named) ? "127.0.0.1" : named;
    return {
      address,
      docker: client.container.dockerode,
      host,
      // From inside a container, the engine's own machine is reached at the gateway, which nobody outside can reach. An
      // engine elsewhere is another matter.
      bindTo: host === "127.0.0.1" || /^(unix|npipe):/.test(address) && isIPv4(host) ? host : "",
      async reaperLabels() {
        const { sessionId } = await getReaper(client);
        return { "org.testcontainers": "true", "org.testcontainers.session-id": sessionId };
      }
    };
  } catch (error) {
    throw new UserError(`The container engine at ${address} cannot be used`, {
      why: `it answers, but does not say what it is (${messageOf(error)})`,
      hint: "See whether `docker info` works for this user.",
      cause: error
    });
  } finally {
    if (before === void 0) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = before;
  }
}
function mustLoad(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || major === 22 && minor >= 22) return;
  throw new UserError("Containers need a newer Node.js", {
    why: `testcontainers, which starts them, needs Node.js 22.22; this is ${version}`,
    hint: "Run Downright with Node.js 24, or use the embedded server, which does without containers."
  });
}
function isHere(host) {
  if (host === "localhost" || !isIP(host)) return Promise.resolve(host === "localhost");
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(0, host, () => probe.close(() => resolve(true)));
  });
}
export {
  isHere,
  mustLoad,
  openEngine
};
