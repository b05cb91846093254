// src/github/changed-files.ts
import { isGone, persistently } from "./requests.js";
var mostCompared = 300;
var mostPages = 30;
function remoteChange(event, client, root, patience) {
  const { owner, repo, target, pullRequest } = event;
  return {
    base: target.name,
    root,
    async diff() {
      const { rest } = await client();
      const basehead = `${target.sha}...${target.head}`;
      const { data } = await persistently(
        (request) => rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1, request }),
        patience
      );
      const baseSha = data.merge_base_commit.sha;
      const compared = data.files ?? [];
      const files = compared.length < mostCompared ? compared : await allFiles(rest);
      return {
        baseSha,
        files: files.map(changed),
        textAtBase: async (path) => {
          try {
            const { data: file } = await persistently(
              (request) => rest.repos.getContent({ owner, repo, path, ref: baseSha, request }),
              patience
            );
            if (!("encoding" in file) || file.encoding !== "base64") return null;
            return Buffer.from(file.content, "base64").toString("utf8");
          } catch (error) {
            if (isGone(error)) return null;
            throw error;
          }
        }
      };
    }
  };
  async function allFiles(rest) {
    if (pullRequest === null) throw new Error(`the change has ${mostCompared} files or more`);
    const files = [];
    for (let page = 1; page <= mostPages; page++) {
      const { data } = await persistently(
        (request) => rest.pulls.listFiles({ owner, repo, pull_number: pullRequest, per_page: 100, page, request }),
        patience
      );
      files.push(...data);
      if (data.length < 100) return files;
    }
    throw new Error(`the pull request has ${mostPages * 100} files or more`);
  }
}
function changed({ filename: path, status, previous_filename: before }) {
  switch (status) {
    case "added":
    case "copied":
      return { path };
    case "removed":
      return { path, was: path, removed: true };
    default:
      return { path, was: status === "renamed" ? before ?? path : path };
  }
}
export {
  remoteChange
};
