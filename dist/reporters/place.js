// src/reporters/place.ts
import { code } from "./markdown.js";
import { brief } from "./visible.js";
function place({ file, line }, filesUrl) {
  const segments = file.split("/");
  if (!filesUrl || file.length > 300 || segments.includes("..") || segments.includes("")) {
    return code(`${brief(file, 300)}:${line}`);
  }
  return `[${code(`${segments.at(-1)}:${line}`)}](${filesUrl}${segments.map(encodeSegment).join("/")}#L${line})`;
}
function elsewherePlace({ pullRequest, home, sha, ...location }) {
  return `${pullRequestLink(home, pullRequest)} ${place(location, sha ? `${home}/blob/${sha}/` : void 0)}`;
}
function pullRequestLink(home, number) {
  return `[#${number}](${home}/pull/${number})`;
}
function encodeSegment(segment) {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
export {
  elsewherePlace,
  place,
  pullRequestLink
};
