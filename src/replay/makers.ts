import { objectKey } from '../catalog/object-id.ts';
import type { History } from '../history/revision.ts';
import type { Session } from '../tools/tool.ts';
import type { Descent } from './descend.ts';
import type { UpStep } from './record.ts';
import type { Stage } from './stage.ts';
import { mustPass } from './sweep.ts';

/** Something that was there, and of which no revision is known yet that made it. */
interface Unknown {
  kind: string;
  path: readonly string[];
  says: { madeBy: string | null };
}

/**
 * Fills in which revision made what the steps stumbled over, where that one went up in a sweep: it takes all of them up
 * once more, with a look after each. Where there is nothing to fill in, it does nothing.
 * @param stage is left somewhere else
 */
export async function findMakers(
  swept: History,
  steps: readonly (UpStep | Descent)[],
  stage: Stage,
  session: Session,
): Promise<void> {
  const unknown = new Map(steps.flatMap(unknownIn).map((one) => [one.says, objectKey(one.kind, one.path)]));
  if (unknown.size === 0 || swept.length === 0) return;
  await stage.startOver();
  let before = (await stage.look()).catalog;
  const makers = new Map<string, string>();
  for (const { id } of swept) {
    mustPass(await session.up(id), id);
    const after = (await stage.look()).catalog;
    for (const key of unknown.values()) {
      if (after.objects.has(key) && !before.objects.has(key)) makers.set(key, id);
    }
    before = after;
  }
  for (const [says, key] of unknown) says.madeBy = makers.get(key) ?? null;
}

function unknownIn(step: UpStep | Descent): Unknown[] {
  const down = 'outcome' in step ? undefined : step.down;
  const { proof, skipped = [], repeats = [] } = 'outcome' in step ? step : {};
  const repairs = (proof?.repairs ?? []).filter(({ suspicion }) => suspicion !== 'made-by-hand');
  const all: Unknown[] = [
    ...[...repairs, ...skipped, ...(down?.older ?? [])].map((says) => ({ kind: says.kind, path: says.path, says })),
    ...repeats.map((says) => ({ kind: 'constraint', path: [...says.path.slice(0, 2), says.of], says })),
  ];
  return all.filter(({ says }) => says.madeBy === null);
}
