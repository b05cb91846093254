/**
 * Makes a list fit: each item can be shown in several ways, the longest first; the last items give way first, each
 * by one way at a time.
 * @param items for each item its ways; an empty one leaves it out
 * @param room what all of them may measure together
 * @param measure the length of a way
 * @returns the way chosen for each item, 0 being the first
 */
export function fit(items: readonly (readonly string[])[], room: number, measure: (text: string) => number): number[] {
  const chosen = items.map(() => 0);
  const length = (item: number, way: number) => measure(items[item]?.[way] ?? '');
  let total = items.reduce((sum, _, item) => sum + length(item, 0), 0);
  const ways = Math.max(0, ...items.map((item) => item.length));
  for (let way = 1; way < ways; way++) {
    for (let item = items.length - 1; item >= 0 && total > room; item--) {
      if (items[item]?.[way] === undefined) continue;
      total += length(item, way) - length(item, way - 1);
      chosen[item] = way;
    }
  }
  return chosen;
}
