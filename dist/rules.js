// src/rules.ts
import { readBaseline } from "./baseline-file.js";
import { checks } from "./checks/index.js";
import { UserError } from "./errors.js";
async function rulesOf(options, folder) {
  const ids = checks.map(({ id }) => id);
  const unknown = Object.keys(options.checks).filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new UserError(`There is no check ${unknown.join(", ")}`, {
      why: "`checks` in downright.yml gives it a level.",
      hint: `The checks are: ${ids.join(", ")}.`
    });
  }
  return { failOn: options["fail-on"], levels: options.checks, baseline: await readBaseline(folder) };
}
export {
  rulesOf
};
