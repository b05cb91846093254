// src/commands/init-workflow.ts
import { installSteps, pathInRepository, quoted } from "./init-steps.js";
function workflow(place, projects) {
  const folder = pathInRepository(place.root, place.folder);
  const steps = [
    "- uses: actions/checkout@v5",
    "  with:",
    "    persist-credentials: false # what runs next is the pull request's code",
    ...new Set(projects.flatMap((project) => stepsOf(installSteps(project)))),
    "- uses: OWNER/downright@v0 # put the owner of the repository that Downright lives in",
    "  with:",
    `    folder: ${folder === "." ? "." : quoted(folder)}`
  ];
  return `# Replays the database migrations of a pull request on a throwaway PostgreSQL. Made by \`downright init\`.
name: Migrations
on: pull_request
permissions:
  contents: read
  pull-requests: write # for the comment
jobs:
  downright:
    runs-on: ubuntu-latest
    steps:
${steps.join("\n").replace(/^/gm, "      ")}
`;
}
function stepsOf(lines) {
  return lines.join("\n").split(/\n(?=- |#)/).filter((step) => step !== "");
}
export {
  workflow
};
