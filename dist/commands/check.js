// src/commands/check.ts
import { addFlags, optionsOf } from "./flags.js";
import { printReports, progressTo } from "./terminal.js";
var help = `
What happens:
  A PostgreSQL of its own is started (downloaded the first time, no Docker needed) and thrown away at the end.
  Every revision runs up, down, and where something is left up again, with your project's own tool and interpreter.
  Whatever database URL your code holds, every connection goes to the throwaway one.

Exit status:
  0  nothing blocks
  1  findings that block the merge: an upgrade or a downgrade is broken
  2  Downright could not do its job: no project, a missing package, an app that does not load

Examples:
  downright check                                the project in this folder
  downright check services/school --python .venv/bin/python
  downright check --record r.json && downright report r.json`;
function checkCommand(program, end) {
  const command = program.command("check").description("Replays every revision of a project, up, down and up again, and says what is broken.").argument("[folder]", "folder of the project", ".").addHelpText("after", help);
  addFlags(command);
  command.action(async (folder, flags) => {
    const options = await optionsOf(folder, flags);
    const [{ checkProjects }, { filesMustBeWritable, writeFiles }] = await Promise.all([
      import("../projects.js"),
      import("../report-files.js")
    ]);
    await filesMustBeWritable(options);
    const { progress, done } = progressTo(process.stderr);
    const { reports, unchecked } = await checkProjects(options, progress).finally(done);
    const status = await printReports(reports, unchecked);
    await writeFiles(options, reports, unchecked);
    end(status);
  });
}
export {
  checkCommand
};
