import type { ReplayedRevision, Record as Seen } from '../../replay/record.ts';
import type { Report } from '../../report.ts';
import { type Outcome, outcomesOf } from '../outcomes.ts';

/** A revision in one word, for its mark in the graph. */
export type State = Outcome | 'warned' | 'old';

/** The sign of a state: no two are told by their colour alone. */
export const stateSigns: Record<State, string> = {
  passed: '✓',
  failed: '✗',
  differs: '≠',
  warned: '!',
  blocked: '‖',
  none: '–',
  old: '·',
};

export const stateWords: Record<State, string> = {
  passed: 'passed',
  failed: 'broken',
  differs: 'not as it should be',
  warned: 'has warnings',
  blocked: 'cannot be judged, after an earlier failure',
  none: 'not run',
  old: 'older than this change',
};

/** A revision that was run, or one that could not be. */
export type Shown = ReplayedRevision | NonNullable<Seen['stranded']>[number];

/** The worst that was seen of each revision, or that a finding says of it. */
export function statesOf({ findings }: Pick<Report, 'findings'>): (revision: Shown) => State {
  const at = (level: string): Set<string> =>
    new Set(findings.filter((finding) => finding.level === level).map(({ revision }) => revision));
  const [errors, warnings] = [at('error'), at('warning')];
  return (revision) => {
    const { id } = revision;
    const ways = 'up' in revision ? Object.values(outcomesOf(revision)) : [];
    if (ways.includes('failed') || errors.has(id)) return 'failed';
    if (ways.includes('blocked')) return 'blocked';
    if (ways.includes('differs')) return 'differs';
    if (warnings.has(id)) return 'warned';
    if (!('up' in revision)) return 'none';
    return revision.up.swept ? 'old' : 'passed';
  };
}
