// src/tools/command/index.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../errors.js";
import { CommandSession } from "./session.js";
import { nameOf } from "./settings.js";
function commandProject(folder, settings) {
  if (!settings) {
    throw new UserError("`tool: command` in downright.yml needs `command`", { hint: howToWrite });
  }
  if (settings.list === void 0 === (settings.files === void 0)) {
    throw new UserError("`command` in downright.yml needs either `list` or `files`", {
      why: settings.list === void 0 ? "Neither of them is there." : "Both of them are there.",
      hint: howToWrite
    });
  }
  if (settings.mark === void 0 !== (settings.unmark === void 0)) {
    throw new UserError("`command` in downright.yml needs both `mark` and `unmark`, or neither", {
      hint: "The one writes into the bookkeeping that a revision has run, the other takes that back, both in SQL."
    });
  }
  return {
    tool: nameOf(settings),
    folder,
    language: languageIn(folder),
    capabilities: /* @__PURE__ */ new Set([
      ...settings.files === void 0 ? [] : ["sorted-by-name"],
      ...settings.down === void 0 ? ["one-way"] : []
    ]),
    open: (database, options) => CommandSession.open(folder, settings, database, options)
  };
}
var howToWrite = `Write it such as:
command:
  files: migrations/*.js
  up: my-tool up 1
  down: my-tool down 1
  bookkeeping: my_migrations`;
function languageIn(folder) {
  const has = (name) => existsSync(join(folder, name));
  if (has("package.json")) return "node";
  return ["requirements.txt", "pyproject.toml", "Pipfile"].some(has) ? "python" : null;
}
export {
  commandProject
};
