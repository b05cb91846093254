import type { Engine } from './engine.ts';
import { hasEnded, us } from './owner.ts';

/** Label of every container of ours: the process that made it. */
const owner = 'downright.owner';
/** Label of those made in a workflow: the step of the job that made it. */
const step = 'downright.step';

/** What containers of this process are marked with. */
export const ourMark = `${us.host}-${us.pid}`;

/** The labels of a container that we make. */
export function ownLabels(environment: NodeJS.ProcessEnv = process.env): { [label: string]: string } {
  const ours = { [owner]: ourMark };
  const inStep = stepOf(environment);
  return inStep ? { ...ours, [step]: inStep } : ours;
}

/** Removes containers of runs on this host that were killed before they could. What cannot be removed stays. */
export async function removeContainersOfTheEnded(engine: Engine): Promise<void> {
  await remove(engine, owner, (mark) => {
    const [, host, pid] = /^([0-9a-f]{8})-(\d+)$/.exec(mark) ?? [];
    return host !== undefined && hasEnded({ host, pid: Number(pid) });
  });
}

/** Removes the containers of one process. */
export async function removeContainersOf(engine: Engine, process: string): Promise<void> {
  await remove(engine, owner, (mark) => mark === process);
}

/** Removes the containers that a step of a workflow left, after its job. */
export async function removeContainersOfStep(engine: Engine, environment: NodeJS.ProcessEnv): Promise<void> {
  const inStep = stepOf(environment);
  if (inStep) await remove(engine, step, (mark) => mark === inStep);
}

async function remove({ docker }: Engine, label: string, isLeft: (mark: string) => boolean): Promise<void> {
  const containers = await docker.listContainers({ all: true, filters: { label: [label] } });
  const left = containers.filter(({ Labels }) => isLeft(Labels[label] ?? ''));
  // Another run may be removing the same.
  await Promise.all(
    left.map(({ Id }) =>
      docker
        .getContainer(Id)
        .remove({ force: true, v: true })
        .catch(() => {}),
    ),
  );
}

/** The same in a step and in what runs for it after the job; another one in every other step of any job. */
function stepOf(environment: NodeJS.ProcessEnv): string | null {
  if (environment.GITHUB_ACTIONS !== 'true') return null;
  const parts = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'RUNNER_NAME', 'GITHUB_JOB', 'GITHUB_ACTION'];
  return parts.map((name) => environment[name] ?? '').join('/');
}
