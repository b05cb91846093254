// src/github/tell-neighbours.ts
import { clashes } from "../conflicts/clash.js";
import { isSameProject, newInBase, outlineOf } from "../conflicts/outline.js";
import { neighbourNote, settledNote } from "../reporters/neighbour-note.js";
import { pullRequestLink } from "../reporters/place.js";
import { compareRuns } from "./marker.js";
import { blocksIn, withBlock } from "./neighbour-block.js";
import { besides, newestOutlines } from "./neighbours.js";
import { mergedPullRequests, openPullRequests } from "./open-pull-requests.js";
import { isRequestFailure } from "./requests.js";
import { rewriteComments } from "./rewrite-comments.js";
async function tellNeighbours(reports, channel) {
  const { event, client: connect, comment, core, patience } = channel;
  const isPush = event.pushed !== void 0;
  const hasNews = isPush || reports.some(({ record }) => outlineOf(record));
  if (!connect || !event.home || comment === "never" || !hasNews || !isPush && event.pullRequest === null) return;
  try {
    const client = await connect();
    const seen = await openPullRequests(client, event, patience);
    const changed = isPush ? await ofPush(client, reports, channel, seen) : ofPullRequest(reports, channel, seen.pullRequests);
    const written = await rewriteComments(client, event, changed, patience);
    if (written.length > 0) core.info(`Told other pull requests what goes against them: ${written.join(", ")}`);
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    core.info(`The other open pull requests could not be told what goes against them (${error.message}).`);
  }
}
function ofPullRequest(reports, { event, key }, all) {
  const { pullRequest: number, sha, run, home = "" } = event;
  const own = all.find((one) => one.number === number)?.comments.find(({ marker: marker2 }) => marker2.key === key);
  const marker = { key, sha, run };
  if (number === null || !own || compareRuns(own.marker, marker) !== 0) return [];
  const told = new Set(reports.flatMap(({ record }) => record.neighbourhood?.others.map((one) => one.number) ?? []));
  let body = own.body;
  const others = besides(all, number).flatMap((other) => {
    const late = told.has(other.number) ? [] : newestOutlines(other);
    const there = { home, sha: late[0]?.sha ?? "", pullRequest: other.number, merged: false };
    body = withBlock(body, String(other.number), part(reports, marker, late, { other: there, base: "" }, "own"));
    return other.comments.map((comment) => {
      const here = { home, sha, pullRequest: number, merged: false };
      const outlines = comment.outlines.map((outline) => ({ outline, sha: comment.marker.sha }));
      const against = part(reports, comment.marker, outlines, { other: here, base: "" }, "other");
      const bare = withBlock(comment.body, String(number), "");
      const words = against || (bare.includes(pullRequestLink(home, number)) ? settledNote(home, number) : "");
      return { pullRequest: other.number, comment, body: withBlock(comment.body, String(number), words) };
    });
  });
  return [{ pullRequest: number, comment: own, body }, ...others];
}
function part(reports, { sha }, outlines, { other, base }, whose) {
  const notes = reports.flatMap(({ record }) => {
    const mine = outlineOf(record);
    if (!mine) return [];
    const found = outlines.filter(({ outline }) => isSameProject(mine, outline)).flatMap(({ outline }) => whose === "own" ? clashes(mine, outline) : clashes(outline, mine));
    const options = { other, base, filesUrl: `${other.home}/blob/${sha}/`, merge: record.tool.commands?.merge };
    return found.length > 0 ? [neighbourNote(found, options)] : [];
  });
  return notes.join("\n\n");
}
async function ofPush(client, reports, { event, patience }, { pullRequests }) {
  const { home = "", sha, pushed: base = "" } = event;
  const open = pullRequests.filter(
    (one) => one.base === base && one.comments.some(({ outlines }) => outlines.length > 0)
  );
  if (open.length === 0) return [];
  const merged = await mergedPullRequests(client, event, patience);
  const stillOpen = new Set(pullRequests.map(({ number }) => String(number)));
  return open.flatMap(
    ({ number, comments }) => comments.map((comment) => {
      const notes = reports.flatMap(
        ({ record }) => comment.outlines.flatMap((outline) => {
          const added = isSameProject(outline, record) && newInBase(record, outline);
          if (!added) return [];
          const filesUrl = `${home}/blob/${comment.marker.sha}/`;
          const merge = record.tool.commands?.merge;
          return [...byBringer(clashes(outline, added), merged.pullRequests)].map(([pullRequest, found]) => {
            const other = { home, sha, merged: true, ...pullRequest ? { pullRequest } : {} };
            return neighbourNote(found, { other, base, filesUrl, merge });
          });
        })
      );
      const gone = blocksIn(comment.body).filter((name) => name !== "base" && !stillOpen.has(name));
      const cleaned = gone.reduce((body, name) => withBlock(body, name, ""), comment.body);
      return { pullRequest: number, comment, body: withBlock(cleaned, "base", notes.join("\n\n")) };
    })
  );
}
function byBringer(found, merged) {
  const groups = /* @__PURE__ */ new Map();
  for (const clash of found) {
    const brought = ({ comments }) => comments.some(
      ({ outlines }) => outlines.some(({ revisions }) => revisions.some(({ id }) => id === clash.other.revision.id))
    );
    const number = merged.find(brought)?.number;
    groups.set(number, [...groups.get(number) ?? [], clash]);
  }
  return groups;
}
export {
  tellNeighbours
};
