/**
 * What each way may at first fill the room to: so the first items are shown in full, the next ones more briefly, and
 * there is still room to name many.
 */
const shares = [0.5, 0.75, 1];

/**
 * Makes a list fit: each item can be shown in several ways, the longest first. If all fit in full, they are.
 * @param items for each item its ways: in full, without details, in one line
 * @param room what all of them may measure together
 * @param measure the length of a way
 * @returns the way chosen for each item, 0 being the first; `shares.length` where there is room for none
 */
export function fit(items: readonly (readonly string[])[], room: number, measure: (text: string) => number): number[] {
  const lengths = items.map((ways) => [...ways.map(measure), 0]);
  const chosen = lengths.map(() => shares.length);
  let total = 0;
  const improve = (share: (way: number) => number) => {
    for (const [item, ways] of lengths.entries()) {
      const now = chosen[item] as number;
      const others = total - (ways[now] as number);
      const better = ways.findIndex((length, way) => way < now && others + length <= room * share(way));
      if (better === -1) continue;
      total = others + (ways[better] as number);
      chosen[item] = better;
    }
  };
  improve((way) => shares[way] as number);
  improve(() => 1); // what is left of the room
  return chosen;
}
