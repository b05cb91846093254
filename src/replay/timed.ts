/** Waits for something, and says how long it took, in whole milliseconds. */
export async function timed<Result>(promise: Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await promise;
  return [result, Math.round(performance.now() - start)];
}
