// src/replay/record.ts
var recordVersion = 1;
function everyServer(record) {
  return [record, ...record.alsoOn ?? []];
}
export {
  everyServer,
  recordVersion
};
