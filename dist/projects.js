// src/projects.ts
import { UserError } from "./errors.js";
import { pLimit } from "./lib/p-limit.js";
import { run } from "./run.js";
import { shownPath } from "./shown-path.js";
async function checkProjects(options, progress, remote) {
  const { projects, jobs } = options;
  if (projects.length === 0) return { reports: await run(options, progress, remote), unchecked: [] };
  process.setMaxListeners(process.getMaxListeners() + jobs);
  const [limit, oneAtATime] = [pLimit(jobs), pLimit(1)];
  const check = async ({ folder, options: optionsOf }) => {
    const own = { ...await optionsOf(), jobs: Math.floor(jobs / projects.length) };
    const tell = (message, kind) => progress(`${shownPath(folder)}: ${message}`, kind);
    const start = () => run(own, tell, remote);
    return own["server-url"] ? oneAtATime(start) : start();
  };
  const ended = await Promise.allSettled(projects.map((project) => limit(() => check(project))));
  const reports = [];
  const unchecked = [];
  for (const [index, one] of ended.entries()) {
    if (one.status === "fulfilled") reports.push(...one.value);
    else unchecked.push(whyNot(projects[index], one.reason));
  }
  return { reports, unchecked };
}
function whyNot({ folder }, error) {
  if (!(error instanceof UserError)) throw error;
  const { message: what, why, hint } = error;
  return { folder: shownPath(folder), what, ...why ? { why } : {}, ...hint ? { hint } : {} };
}
export {
  checkProjects
};
