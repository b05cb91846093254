// src/options.ts
import { isAbsolute, join, resolve } from "node:path";
import { configName, readConfigFile } from "./config-file.js";
import { UserError } from "./errors.js";
import { z } from "./lib/zod.js";
import { fileOnly, schema, wholeRun } from "./option-schema.js";
var entry = z.preprocess(
  (value) => typeof value === "string" ? { folder: value } : value,
  z.looseObject({ folder: z.string().min(1) })
);
var listing = z.object({ projects: z.array(entry).default([]) });
var inFile = z.strictObject({ ...schema.shape, ...fileOnly.shape }).omit({ folder: true });
var inEntry = inFile.omit(wholeRun);
async function parseOptions(given) {
  const { folder } = check(schema, given, "The options are not right");
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== void 0 && value !== ""));
  const { projects, ...top } = await readConfigFile(folder);
  const where = `${configName} in ${folder} is not right`;
  check(inFile, top, where);
  const { projects: listed } = check(listing, { projects }, where);
  return {
    ...settled([beside(top, folder), set]),
    projects: listed.map((one) => listedProject(one, folder, beside(top, folder), set, where))
  };
}
function listedProject({ folder: name, ...said }, root, top, set, where) {
  const folder = join(root, name);
  check(inEntry, said, `${where}: the project ${name}`);
  return {
    folder,
    async options() {
      const own = resolve(folder) === resolve(root) ? {} : await readConfigFile(folder);
      check(inFile, own, `${configName} in ${folder} is not right`);
      for (const one of Object.keys(wholeRun)) delete own[one];
      return settled([top, beside(own, folder), beside(said, root), set, { folder }]);
    }
  };
}
function settled(all) {
  const {
    env: _,
    checks: __,
    models,
    tool,
    command: run,
    drift,
    "x-arguments": xArguments,
    ...rest
  } = Object.assign({}, ...all);
  const [env, checks] = ["env", "checks"].map((name) => Object.assign({}, ...all.map((said) => said[name])));
  return {
    ...schema.parse(rest),
    ...fileOnly.parse({ env, checks, models, tool, command: run, drift, "x-arguments": xArguments })
  };
}
function beside(said, folder) {
  const paths = ["schema", "init-sql", "live", "python", "node"].flatMap((name) => {
    const path = said[name];
    if (typeof path !== "string" || path === "" || isAbsolute(path) || path.includes("://")) return [];
    return ["python", "node"].includes(name) && !/[\\/]/.test(path) ? [] : [[name, join(folder, path)]];
  });
  return { ...said, ...Object.fromEntries(paths) };
}
function check(wanted, given, what) {
  const parsed = wanted.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => issue.code === "unrecognized_keys" ? `there is no option ${issue.keys.map((key) => [...issue.path, key].join(".")).join(", ")}` : `${issue.path.join(".")}: ${issue.message}`
  );
  throw new UserError(what, {
    why: problems.join("\n"),
    hint: `The options are: ${Object.keys(wanted.shape).join(", ")}.`
  });
}
export {
  parseOptions,
  schema
};
