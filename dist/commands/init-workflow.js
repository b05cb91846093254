// src/commands/init-workflow.ts
import { installSteps, pathInRepository, quoted } from "./init-steps.js";
function workflow(place) {
  const folder = pathInRepository(place.root, place.folder);
  const steps = [
    "- uses: actions/checkout@v5",
    ...installSteps(place),
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
${steps.map((line) => `      ${line}`).join("\n")}
`;
}
export {
  workflow
};
