// src/artifact.ts
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, UserError } from "./errors.js";
import { readRecord } from "./record-file.js";
var mostFiles = 20;
var mostBytes = 20 * 1024 * 1024;
var longestKey = 300;
async function readArtifacts(path) {
  const files = await recordsIn(path);
  if (files.length > mostFiles) {
    throw new UserError(`There are ${files.length} records in ${path}`, {
      why: `More than ${mostFiles} are not read.`
    });
  }
  const artifacts = [];
  for (const file of files) artifacts.push(await readArtifact(file));
  return artifacts;
}
async function recordsIn(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error) => {
      if (error.code === "ENOENT") return [];
      if (error.code === "ENOTDIR") return void 0;
      throw new UserError(`Cannot read ${path}`, { why: error.message, cause: error });
    }
  );
  if (entries === void 0) return [path];
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json")).map((entry) => join(entry.parentPath, entry.name)).sort();
}
async function readArtifact(file) {
  const { size } = await lstat(file);
  if (size > mostBytes) {
    throw new UserError(`${file} is too large for a record`, {
      why: `It has ${size} bytes, and may have ${mostBytes}.`
    });
  }
  const read = await readRecord(file).catch((error) => {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} is not as Downright writes it`, { why: messageOf(error), cause: error });
  });
  return { to: addressee(file, JSON.parse(await readFile(file, "utf8"))), ...read };
}
function addressee(file, { pullRequest, key }) {
  const isRight = typeof pullRequest === "number" && Number.isSafeInteger(pullRequest) && pullRequest > 0;
  if (isRight && typeof key === "string" && key.length <= longestKey) return { pullRequest, key };
  throw new UserError(`${file} does not say which pull request it is about`, {
    hint: "Keep the file that the output `record` of Downright names, of a run on `pull_request`."
  });
}
export {
  readArtifacts
};
