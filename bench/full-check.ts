import { replay } from '../src/replay/replay.ts';
import { reportOn } from '../src/report.ts';
import type { Server } from '../src/servers/server.ts';
import { detectProject } from '../src/tools/detect.ts';

/** What a full check of a history that behaves has cost. */
export interface FullCheck {
  /** From the project's folder to the findings: loading the project, the replay, all checks. */
  seconds: number;
  loading: number;
  /** Milliseconds that each step took, up and then down, with all that is done because of it. */
  steps: { up: number[]; down: number[] };
}

/** Checks a project on a server that runs already, as `downright check` does. */
export async function fullCheck(folder: string, server: Server, python?: string): Promise<FullCheck> {
  const start = performance.now();
  const project = await detectProject(folder);
  const database = await server.create();
  const options = { ...(python ? { python } : {}), stepTimeout: 60_000, progress: () => {} };
  await using session = await project.open(database, { ...options, loadOn: await server.create() });
  const loading = (performance.now() - start) / 1000;

  const starts = { up: [] as number[], down: [] as number[] };
  const progress = (text: string): void => {
    const [way, position] = text.split(/[ /]/);
    if (way === '↑') starts.up[Number(position)] = performance.now();
    if (way === '↓') starts.down[Number(position)] = performance.now();
  };
  const openAgain = async (signal: AbortSignal) =>
    project.open(await server.create(), { ...options, signal, loadOn: await server.create() });
  const record = await replay({ project, session, server, database, folder, openAgain, progress });
  const { findings, verdict } = reportOn(record);
  const seconds = (performance.now() - start) / 1000;

  if (!verdict.passed) throw new Error(`the history should behave: ${JSON.stringify(findings[0])}`);
  // The last one of a way, or of a lane, ends with more than a step.
  const steps = {
    up: starts.up.flatMap((start, position) => starts.up[position + 1]! - start || []),
    down: starts.down.flatMap((start, position) => Math.max(0, starts.down[position - 1]! - start) || []),
  };
  return { seconds, loading, steps };
}

/** The median of the steps around some revisions, up and down, in milliseconds: `{ 10: 4.1, 100: 4.2 }`. */
export function around({ up, down }: FullCheck['steps'], revisions: readonly number[]): { [revision: number]: string } {
  const medians = revisions
    .filter((revision) => revision <= up.length)
    .map((revision) => {
      // Ten on either side, so that each kind of revision is among them as often.
      const from = Math.min(Math.max(revision - 10, 0), up.length - 20);
      const all = [up, down].flatMap((list) => list.slice(from, from + 20)).sort((a, b) => a - b);
      return [revision, (all[all.length >> 1] as number).toFixed(2)] as const;
    });
  return Object.fromEntries(medians);
}
