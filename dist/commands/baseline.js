// src/commands/baseline.ts
import { join, relative } from "node:path";
import { UserError } from "../errors.js";
import { addFlags, optionsOf } from "./flags.js";
import { progressTo } from "./terminal.js";
var help = `
What it does:
  It checks the project, all of it, and writes what it finds to downright-baseline.json in the project's folder.
  From then on a check tells these findings aside, and they do not block. Each line stands for one finding; a check says
  when one matches nothing any more. Commit the file.`;
function baselineCommand(program, end) {
  const command = program.command("baseline").description("Checks a project and writes down what it finds, so that only what is new blocks.").argument("[folder]", "folder of the project", ".").addHelpText("after", help);
  addFlags(command, [
    "python",
    "node",
    "server",
    "server-url",
    "postgres-version",
    "database",
    "from",
    "schema",
    "jobs"
  ]);
  command.action(async (folder, flags) => {
    const options = await optionsOf(folder, { ...flags, scope: "all" });
    const [{ checkProjects }, { baselineName, baselineText }, { writeWhole }] = await Promise.all([
      import("../projects.js"),
      import("../baseline-file.js"),
      import("../record-file.js")
    ]);
    const { progress, done } = progressTo(process.stderr);
    const { reports, unchecked } = await checkProjects(options, progress).finally(done);
    const [failed] = unchecked;
    if (failed) throw new UserError(`${failed.folder}: ${failed.what}`, failed);
    const folders = new Set(reports.map(({ record }) => record.folder));
    for (const one of folders) {
      const known = reports.flatMap(
        ({ record, findings, ignored }) => record.folder === one ? [...findings, ...ignored.filter(({ by }) => by === "baseline").map(({ finding }) => finding)] : []
      );
      const file = join(one, baselineName);
      await writeWhole(file, baselineText(known));
      const shown = relative(process.cwd(), file);
      process.stdout.write(`Wrote ${known.length} ${known.length === 1 ? "finding" : "findings"} to ${shown}.
`);
    }
    end(0);
  });
}
export {
  baselineCommand
};
