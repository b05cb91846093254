// src/shown-path.ts
import { relative, sep } from "node:path";
function shownPath(folder) {
  const path = relative(process.cwd(), folder);
  return (path.startsWith("..") ? folder : path || ".").split(sep).join("/");
}
export {
  shownPath
};
