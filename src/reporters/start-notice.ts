import type { Record } from '../replay/record.ts';
import { count, listed } from './count.ts';

/** Where the replay started, as a sentence, if that was not an empty database; names stand between backticks. */
export function startNotice({ start }: Record): string {
  if (!start) return '';
  const names = listed(start.revisions.map((name) => `\`${name}\``));
  const by = start.by === null ? 'the schema of the models, taken down to there' : `\`${start.by}\``;
  return `Started from ${names}, by ${by}: ${count(start.given.length, 'revision')} taken as given, and not run.`;
}
