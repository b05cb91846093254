// src/reporters/plain.ts
function plain(prose) {
  return prose.replace(/`([^`]*)`/g, "$1");
}
export {
  plain
};
