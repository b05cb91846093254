// src/servers/container.ts
import { randomBytes } from "node:crypto";
import { messageOf, UserError } from "../errors.js";
import { ContainerServer } from "./container-server.js";
import { containerCommand, initdbArguments } from "./container-settings.js";
import { openEngine } from "./engine.js";
import { findEngine } from "./engine-address.js";
import { findImage, imageName, pullImage } from "./image.js";
import { lastAct } from "./last-act.js";
import { ourMark, ownLabels, removeContainersOfTheEnded } from "./leftover-containers.js";
async function startContainer(options) {
  return startIn(await openEngine(await findEngine()), options);
}
async function startLocalImage(options) {
  const engine = await openEngine(await findEngine());
  const name = imageName(options);
  if (!await findImage(engine, name)) throw new UserError(`The engine does not have the image ${name} yet`);
  return startIn(engine, options);
}
async function startIn(engine, options) {
  const { progress, signal } = options;
  const name = imageName(options);
  const [image, reaperLabels] = await Promise.all([haveImage(engine, name, options), startReaper(engine, options)]);
  signal?.throwIfAborted();
  progress(`starting a container of ${name} …`);
  await removeContainersOfTheEnded(engine);
  const password = randomBytes(16).toString("hex");
  const forget = lastAct("remove-containers", () => ({ address: engine.address, mark: ourMark }));
  const creating = engine.docker.createContainer({
    Image: name,
    Cmd: containerCommand(image.command),
    Env: [
      "POSTGRES_USER=postgres",
      `POSTGRES_PASSWORD=${password}`,
      `POSTGRES_INITDB_ARGS=${initdbArguments(image.major).join(" ")}`,
      // Images since 18 refuse a mount at the folder that those before it want.
      "PGDATA=/pgtmp/data"
    ],
    Labels: { ...ownLabels(), ...reaperLabels },
    ExposedPorts: { "5432/tcp": {} },
    HostConfig: {
      Tmpfs: { "/pgtmp": "rw" },
      PortBindings: { "5432/tcp": [{ HostIp: engine.bindTo, HostPort: "" }] }
    }
  });
  const container = await creating.catch((error) => {
    forget();
    throw cannotStart(name, error);
  });
  const server = new ContainerServer({ engine, container, password, forget });
  try {
    await container.start();
    await server.ready(signal);
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    if (error instanceof UserError || signal?.aborted) throw error;
    throw cannotStart(name, error);
  }
}
function cannotStart(name, cause) {
  return new UserError(`A container of ${name} could not be started`, { why: messageOf(cause), cause });
}
async function haveImage(engine, name, { progress }) {
  const there = await findImage(engine, name);
  if (there) return there;
  await pullImage(engine, name, progress);
  const pulled = await findImage(engine, name);
  if (!pulled) throw new UserError(`The image ${name} is not there after it was pulled`);
  return pulled;
}
async function startReaper(engine, { progress }) {
  if (process.env.GITHUB_ACTIONS === "true" || process.env.TESTCONTAINERS_RYUK_DISABLED === "true") return {};
  try {
    return await engine.reaperLabels();
  } catch (error) {
    progress(`going on without Ryuk, which would remove the container should Downright be killed: ${messageOf(error)}`);
    return {};
  }
}
export {
  startContainer,
  startLocalImage
};
