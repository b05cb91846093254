// src/replay/timed.ts
async function timed(promise) {
  const start = performance.now();
  const result = await promise;
  return [result, Math.round(performance.now() - start)];
}
export {
  timed
};
