/** A reporter for node:test that ends with the counts of the whole run, alone on a line. */
export default async function* closingLine(
  events: AsyncIterable<{ type: string; data: { file?: string; counts?: { [name: string]: number } } }>,
): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:summary' || data.file !== undefined || !data.counts) continue;
    const { passed = 0, tests = 0, skipped = 0, todo = 0 } = data.counts;
    const failed = tests - passed - skipped - todo;
    yield `tests: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
  }
}
