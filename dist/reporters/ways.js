// src/reporters/ways.ts
function waysOf(reports) {
  return reports.every(({ record }) => record.tool.capabilities.includes("one-way")) ? "up" : "up and down";
}
export {
  waysOf
};
