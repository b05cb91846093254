// src/option-schema.ts
import { availableParallelism } from "node:os";
import { command } from "./command-option.js";
import { z } from "./lib/zod.js";
import { list, scalar, text } from "./option-values.js";
import { serverKinds } from "./servers/server.js";
var schema = z.strictObject({
  folder: text.default(".").describe("Folder of the project: where its migrations, alembic.ini or package.json are."),
  python: text.describe(
    "Python interpreter that has the project’s packages; by default the activated virtual environment, .venv, Poetry’s or uv’s, then python3."
  ),
  node: text.describe("Node.js that runs the project’s migrations; by default the `node` on PATH."),
  server: text.default("auto").refine((kind) => serverKinds.some((known) => known === kind), `must be one of ${serverKinds.join(", ")}`).transform((kind) => kind).describe(
    "Where PostgreSQL comes from: container, embedded (no Docker needed), given (server-url), or auto, the first that is at hand; auto by default."
  ),
  "server-url": text.describe(
    "URL of a PostgreSQL that is there already, such as a service of the job. Downright makes databases of its own there and drops them; it needs CREATEDB."
  ),
  "postgres-image": text.describe(
    "Image of the container, for example postgis/postgis:{version}-3.5; {version} stands for postgres-version. The official image by default."
  ),
  "postgres-version": text.default("17").refine(
    (majors) => majors.split(",").every((major) => ["14", "15", "16", "17", "18"].includes(major.trim())),
    "must be one of 14, 15, 16, 17 and 18, or several of them, separated by commas"
  ).describe("Major version of PostgreSQL to replay on, 14 to 18, or several, separated by commas; 17 by default."),
  extensions: list.describe("Extensions that each new database starts with, separated by commas."),
  roles: list.describe("Roles that the migrations take for granted, separated by commas; made if they are not there."),
  database: text.describe(
    "Which one to check: of several databases of env.py, by its name there (or default), or of several sections of alembic.ini, all of which are checked if not given; of several instances of Umzug, by the name of its export."
  ),
  "init-sql": text.describe("File with SQL that each new database starts with, after roles and extensions."),
  from: list.describe(
    "Revision to start from, for a history that does not run from an empty database: it, and all it needs, is taken as given. Several are separated by commas."
  ),
  schema: text.describe(
    "File with the schema that `from` leaves, as pg_dump or a person wrote it; without it, the schema of the models is taken down to there."
  ),
  base: text.describe(
    "Branch or commit that the change will be merged into, to tell which migrations are new; by default that of the pull request, else origin/HEAD."
  ),
  scope: text.default("auto").refine((scope) => ["auto", "all"].includes(scope), "must be auto or all").transform((scope) => scope).describe(
    "What counts: auto, what the change adds or edits, where it is known what it is compared with; or all, every revision. auto by default."
  ),
  "fail-on": text.default("error").refine((level) => ["error", "warning", "never"].includes(level), "must be error, warning or never").transform((level) => level).describe("From which level on a finding blocks: error, warning, or never; error by default."),
  "step-timeout": text.default("300").refine((seconds) => Number(seconds) > 0 && Number(seconds) <= 86400, "must be a number of seconds above 0").transform(Number).describe("Seconds that one revision may take in one direction before it is ended and reported; 300 by default."),
  timeout: text.default("3600").refine((seconds) => Number(seconds) > 0 && Number(seconds) <= 864e3, "must be a number of seconds above 0").transform(Number).describe(
    "Seconds that a whole replay may take; then it stops, and the report has what was seen; 3600 by default."
  ),
  "memory-limit": text.default("4096").refine((megabytes) => Number(megabytes) >= 64, "must be a number of megabytes, 64 or more").transform(Number).describe(
    "Megabytes of memory that the project’s own code may take before it is ended and reported; 4096 by default. Held on Linux only."
  ),
  "output-limit": text.default("64").refine(
    (kilobytes) => Number(kilobytes) > 0 && Number(kilobytes) <= 65536,
    "must be a number of kilobytes above 0"
  ).transform(Number).describe(
    "Kilobytes of what the project’s own code prints that are kept, the last ones, to tell what it said before it died; 64 by default."
  ),
  jobs: text.default(String(Math.min(4, availableParallelism()))).refine((jobs) => /^([1-9]|1[0-6])$/.test(jobs), "must be a number from 1 to 16").transform(Number).describe(
    "How much is done at the same time: projects, where downright.yml lists several, and the ways up and down of a long history; 1 for one thing after the other. By default as many as there are processors, at most 4."
  ),
  live: text.describe(
    "A live database that the change will be deployed to: a file that `downright catalog` wrote, a dump of its schema, or its URL, of which only the catalog is read. New migrations are run on a copy of it as well."
  ),
  record: text.describe(
    "File to write the record to: all that the replay saw, as JSON. `downright report` renders it again."
  ),
  json: text.describe("File to write the verdict and the findings to, as JSON."),
  sarif: text.describe("File to write the findings to as SARIF 2.1.0, for code scanning."),
  junit: text.describe("File to write the revisions to as test cases, in the XML of JUnit."),
  markdown: text.describe("File to write the report to as Markdown, as the pull request has it."),
  html: text.describe(
    "File to write the report to as a page for the browser, with the history and the tables as pictures."
  )
});
var fileOnly = z.strictObject({
  drift: z.strictObject({
    ignore: list.describe("Names that are not compared with the live database, with * for any characters."),
    at: list.describe("The revision at which the live database stands, where it does not say so itself.")
  }).default({ ignore: [], at: [] }).describe(
    "Of the live database: `ignore`, names that are not compared; `at`, the revision it stands at; see [drift](drift.md)."
  ),
  checks: z.record(z.string(), z.enum(["error", "warning", "note", "off"], "must be error, warning, note or off")).default({}).describe("Levels of checks, by their ids: `model-drift: warning`. One that is off says nothing."),
  env: z.record(z.string(), scalar).default({}).describe("Environment variables that the project needs to load. URLs of databases need not be right."),
  models: text.describe("Module that has the models of a Node.js project; models/index.js, say, is found without it."),
  "x-arguments": z.array(scalar).default([]).describe("Arguments that env.py asks for, as `alembic -x` takes them: `- tenant=blue`."),
  tool: text.describe(
    "Which tool it is, where that is not to be found out: alembic, umzug, sequelize, sql, or command, any other one."
  ),
  command: command.optional().describe("How `tool: command` lists revisions and runs them; see [tools](tools.md#any-other-tool-command).")
});
var wholeRun = {
  base: true,
  scope: true,
  jobs: true,
  record: true,
  json: true,
  sarif: true,
  junit: true,
  markdown: true,
  html: true
};
export {
  fileOnly,
  schema,
  wholeRun
};
