/** One piece of evidence, or one diff, is cut after so many lines and characters. */
const mostLines = 60;
const mostCharacters = 4000;

/** The beginning of a text of many lines, and how much is missing. */
export function shortened(source: string): string {
  const all = source.split(/\r\n?|\n/);
  const kept = all.slice(0, mostLines).join('\n').slice(0, mostCharacters).toWellFormed();
  const left = all.length - kept.split('\n').length;
  if (left > 0) return `${kept}\n… ${left} more ${left === 1 ? 'line' : 'lines'}`;
  return kept.length < all.join('\n').length ? `${kept} …` : kept;
}
