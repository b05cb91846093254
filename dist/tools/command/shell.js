// src/tools/command/shell.ts
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { scrubbedEnvironment } from "../environment.js";
import { Leashed, usualLimits } from "../leashed.js";
import { masked } from "../masked.js";
var keptList = 16 * 1024 * 1024;
async function runCommand({
  text,
  folder,
  environment,
  timeLimit,
  limits = usualLimits
}) {
  const leashed = new Leashed(text, [], {
    shell: true,
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"]
  });
  const { process: child } = leashed;
  let [output, stdout, isLate] = ["", "", false];
  const timer = setTimeout(() => {
    isLate = true;
    leashed.kill();
  }, timeLimit);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (data) => {
      output = (output + data).slice(-limits.output);
      if (stream === child.stdout && stdout.length < keptList) stdout += data;
    });
  }
  leashed.limitMemory(limits.memory, leashed.kill);
  await leashed.gone();
  clearTimeout(timer);
  return { status: child.exitCode, isLate, output: masked(stripVTControlCharacters(output)), stdout };
}
function environmentOf(folder, database, given = {}) {
  const { name, host, port, user, password } = database;
  const environment = { ...scrubbedEnvironment(process.env), ...given };
  return {
    ...environment,
    PATH: [...programsOf(folder), environment.PATH ?? ""].join(delimiter),
    DATABASE_URL: urlOf(database),
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: name,
    PGSSLMODE: "disable"
  };
}
function urlOf({ name, host, port, user, password }) {
  const at = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}`;
  return `postgresql://${at}/${encodeURIComponent(name)}?sslmode=disable`;
}
function programsOf(folder) {
  const programs = join(folder, "node_modules", ".bin");
  return dirname(folder) === folder ? [programs] : [programs, ...programsOf(dirname(folder))];
}
export {
  environmentOf,
  runCommand,
  urlOf
};
