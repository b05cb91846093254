// src/servers/image.ts
import { messageOf, UserError } from "../errors.js";
function imageName({ image, version = "17" }) {
  const name = (image ?? "postgres:{version}").replaceAll("{version}", version);
  return /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
}
async function findImage({ docker }, name) {
  try {
    const { Config } = await docker.getImage(name).inspect();
    const major = Config.Env?.find((variable) => variable.startsWith("PG_MAJOR="))?.slice("PG_MAJOR=".length);
    return { name, command: Config.Cmd ?? ["postgres"], major: Number(major) || void 0 };
  } catch (error) {
    if (error.statusCode === 404) return null;
    throw error;
  }
}
async function pullImage(engine, name, progress) {
  const { getAuthConfig, ImageName } = await import("../lib/testcontainers.js");
  progress(`pulling image ${name} …`);
  try {
    const authconfig = await getAuthConfig(ImageName.fromString(name).registry ?? "https://index.docker.io/v1/");
    const stream = await engine.docker.pull(name, authconfig ? { authconfig } : {});
    const tell = pullProgress(name, progress);
    await new Promise((resolve, reject) => {
      engine.docker.modem.followProgress(stream, (error) => error ? reject(error) : resolve(), tell);
    });
  } catch (error) {
    const why = messageOf(error);
    throw new UserError(`The image ${name} cannot be pulled`, { why, hint: pullHint(why), cause: error });
  }
}
function pullProgress(name, progress) {
  const layers = /* @__PURE__ */ new Map();
  let told = 0;
  return ({ id = "", status, progressDetail: { current = 0, total = 0 } = {} }) => {
    if (status === "Downloading" && total > 0) layers.set(id, { current, total });
    const done = layers.get(id);
    if (status === "Download complete" && done) done.current = done.total;
    const sum = (what) => [...layers.values()].reduce((all, layer) => all + layer[what], 0);
    const tenth = Math.floor(sum("current") / sum("total") * 10);
    if (tenth > told) progress(`pulling image ${name}: ${tenth * 10} % of ${Math.ceil(sum("total") / 1e6)} MB`, "step");
    told = Math.max(told, tenth || 0);
  };
}
var hints = [
  [/toomanyrequests|rate limit/i, "Log in to the registry (`docker login`): that raises the limit."],
  [/no matching manifest|platform/i, "There is no such image for this processor: ask for another one."],
  [
    /unauthorized|access.*denied|authentication|no basic auth/i,
    "There is no such image, or it is private: look at its name, or log in to its registry (`docker login`)."
  ],
  [/not found|manifest unknown|does not exist|invalid reference/i, "Look at the name of the image and its tag."],
  [
    /no such host|dial tcp|timeout|timed out|connection refused|TLS|certificate|x509/i,
    "The engine does not reach the registry: pull or `docker load` the image beforehand, set up a mirror, or use the embedded server."
  ]
];
function pullHint(said) {
  return hints.find(([pattern]) => pattern.test(said))?.[1] ?? "See whether `docker pull` works for this user.";
}
export {
  findImage,
  imageName,
  pullHint,
  pullImage
};
