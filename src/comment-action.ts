// Entry of downright-comment: tells a pull request what a job without rights saw. It runs with rights on what anybody
// may have written, so it holds no code of the pull request, and believes nothing that it has not asked GitHub.
import { inspect } from 'node:util';
import { type Artifact, readArtifacts } from './artifact.ts';
import { UserError } from './errors.ts';
import { readMode } from './github/comment-mode.ts';
import { type Event, readWorkflowRun } from './github/event.ts';
import { withNeighbours } from './github/neighbours.ts';
import { publishComment } from './github/publish.ts';
import { isHead } from './github/pull-request.ts';
import { tellNeighbours } from './github/tell-neighbours.ts';
import { core } from './lib/actions-core.ts';
import { visible, visibleLines } from './reporters/visible.ts';

try {
  const event = readWorkflowRun(process.env);
  const token = core.getInput('token');
  if (token) core.setSecret(token);
  const comment = readMode(core.getInput('comment'));
  const artifacts = await readArtifacts(core.getInput('record'));
  if (artifacts.length === 0) core.info('There is no record: the run had nothing to tell, or could not do its job');
  const { getOctokit } = await import('./lib/actions-github.ts');
  const client = getOctokit(token);
  for (const { to, reports, unchecked } of artifacts) {
    if (!(await isHead(client, { ...event, number: to.pullRequest }, event.sha))) {
      core.notice(aside(to, event));
      continue;
    }
    const own: Event = { ...event, pullRequest: to.pullRequest };
    const channel = { core, event: own, key: to.key, comment, suggest: false, client: async () => client };
    const told = await withNeighbours(reports, channel);
    core.setOutput('comment-url', (await publishComment(told, channel, unchecked)) ?? '');
    await tellNeighbours(told, channel);
  }
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UserError) {
    const { message, why, hint } = error;
    core.error(visibleLines([message, why, hint].filter(Boolean).join('\n')), { title: 'Downright could not comment' });
  } else core.error(`This is a bug of Downright, please report it.\n${inspect(error)}`);
}

function aside({ pullRequest }: Artifact['to'], { sha }: Event): string {
  return visible(
    `Nothing is told to pull request ${pullRequest}: ${sha.slice(0, 12)} is not its last commit. ` +
      'Either it has another one by now, whose own run tells of it, or the record names a wrong number.',
  );
}
