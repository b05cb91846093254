import { installSteps, type Place, pathInRepository, quoted } from './init-steps.ts';

/**
 * The workflow that checks a folder in each pull request, as text of a YAML file.
 * @param projects of that folder: it is one itself, or lists several
 */
export function workflow(place: Pick<Place, 'folder' | 'root'>, projects: readonly Place[]): string {
  const folder = pathInRepository(place.root, place.folder);
  const steps = [
    '- uses: actions/checkout@v5',
    '  with:',
    "    persist-credentials: false # what runs next is the pull request's code",
    ...new Set(projects.flatMap((project) => stepsOf(installSteps(project)))),
    '- uses: OWNER/downright@v0 # put the owner of the repository that Downright lives in',
    '  with:',
    `    folder: ${folder === '.' ? '.' : quoted(folder)}`,
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
${steps.join('\n').replace(/^/gm, '      ')}
`;
}

/** Lines of YAML as one text for each step, so that what two projects have in common can be done once. */
function stepsOf(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .split(/\n(?=- |#)/)
    .filter((step) => step !== '');
}
