// src/commands/init.ts
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { configName } from "../config-file.js";
import { UserError } from "../errors.js";
import { addFlags, optionsOf } from "./flags.js";
import { repositoryOf } from "./init-steps.js";
import { workflow } from "./init-workflow.js";
import { progressTo } from "./terminal.js";
var help = `
What it writes:
  .github/workflows/migrations.yml   a workflow that sets up the project and checks it in each pull request
  downright.yml                      only where the history does not run from an empty database: where to start;
                                     or where there are several projects below the folder: which ones

It replays the history once, on a throwaway PostgreSQL, to find out whether it runs. A file that is there already is
never written over.`;
function initCommand(program, end) {
  const command = program.command("init").description("Writes the workflow that checks a project in each pull request, and downright.yml if it needs one.").argument("[folder]", "folder of the project", ".").option("--no-replay", "Do not run the history to find out whether it runs from an empty database.").addHelpText("after", help);
  addFlags(command, ["python", "node", "server", "server-url", "postgres-version"]);
  command.action(async (folder, { replay, ...flags }) => {
    const options = await optionsOf(folder, flags);
    const { progress, done } = progressTo(process.stderr);
    const said = await init(options, replay, progress).finally(done);
    process.stdout.write(`${said.join("\n")}
`);
    end(0);
  });
}
async function init(options, replay, progress) {
  const [{ severalProjects }, { detectProject }] = await Promise.all([
    import("./init-projects.js"),
    import("../tools/detect.js")
  ]);
  const several = await severalProjects(options);
  if (several.length > 0) return initSeveral(resolve(options.folder), several, options.projects.length > 0);
  const { folder, language } = await detectProject(options.folder, options);
  const root = repositoryOf(folder);
  const file = newWorkflow(root);
  const { report, why } = replay ? await tried(options, progress) : {};
  const version = language === null ? void 0 : report?.record.tool.versions[language];
  await writeNew(file, workflow({ folder, root }, [{ folder, root, language, version }]));
  return [
    wroteWorkflow(file),
    ...why ? [`The history was not tried: ${why}`] : [],
    ...report ? await afterReplay(report, folder) : []
  ];
}
async function initSeveral(folder, projects, listed) {
  const { listLines } = await import("./init-projects.js");
  const root = repositoryOf(folder);
  const file = newWorkflow(root);
  const places = projects.map((project) => ({ folder: project.folder, root, language: project.language }));
  await writeNew(file, workflow({ folder, root }, places));
  const next = "Try it with `downright check`. What one of them needs is said in its entry, or in a downright.yml of its own.";
  if (listed) return [wroteWorkflow(file), next];
  const list = listLines(folder, projects);
  const config = join(folder, configName);
  if (existsSync(config)) return [wroteWorkflow(file), `Put these lines into ${shown(config)}:`, indented(list), next];
  await writeNew(config, `# Each of these is a project of its own, and a section of the one report.
${list}
`);
  return [wroteWorkflow(file), `Wrote ${shown(config)}:`, indented(list), next];
}
function newWorkflow(root) {
  const file = join(root, ".github/workflows/migrations.yml");
  if (!existsSync(file)) return file;
  throw new UserError(`There is a workflow already: ${shown(file)}`, {
    why: "a file that is there is never written over",
    hint: "Add a step for this folder to it, or delete it and run init again."
  });
}
function wroteWorkflow(file) {
  return `Wrote ${shown(file)}. Put the owner of the repository that Downright lives in where it says OWNER.`;
}
async function tried(options, progress) {
  const { run } = await import("../run.js");
  progress("replaying the history once, to see whether it runs from an empty database (--no-replay leaves that out)");
  try {
    const [report] = await run({ ...options, scope: "all" }, progress);
    return report ? { report } : {};
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { why: [error.message, error.why, error.hint].filter(Boolean).join("\n  ") };
  }
}
async function afterReplay({ findings, verdict }, folder) {
  const { proposalLabel } = await import("../checks/proposed-start.js");
  const told = verdict.passed ? "The history runs up and down; nothing blocks." : `The history has ${verdict.errors} errors: \`downright check\` tells them.`;
  for (const { message, evidence } of findings) {
    const lines = evidence.find(({ label }) => label === proposalLabel)?.text;
    if (lines === void 0) continue;
    const file = join(folder, configName);
    const reason = `The history does not run from an empty database. ${message}.`;
    const rest = `Put into ${shown(join(folder, "schema.sql"))} what \`pg_dump --schema-only --no-owner\` writes of a database at that revision.`;
    if (existsSync(file)) return [told, reason, `Put these lines into ${shown(file)}:`, indented(lines), rest];
    await writeNew(file, `# ${reason.replaceAll("\n", " ")}
# ${startWords}
${lines}
`);
    return [told, reason, `Wrote ${shown(file)}:`, indented(lines), rest];
  }
  return [told];
}
var startWords = "Everything up to this revision is taken as given, by the schema in the file; what comes after is checked.";
async function writeNew(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: "wx" });
}
function shown(path) {
  return relative(process.cwd(), path) || ".";
}
function indented(lines) {
  return lines.replace(/^/gm, "  ");
}
export {
  init,
  initCommand
};
