// src/github/neighbours.ts
import { isSameProject, outlineOf } from "../conflicts/outline.js";
import { reportOn } from "../report.js";
import { compareRuns } from "./marker.js";
import { openPullRequests } from "./open-pull-requests.js";
import { isForbidden, isRequestFailure } from "./requests.js";
async function withNeighbours(reports, channel) {
  const own = reports.map((report) => report.record.neighbourhood ? reportOn(alone(report.record)) : report);
  const { event, client: connect, comment, core, patience } = channel;
  const { pullRequest: number, home } = event;
  if (!connect || number === null || !home || comment === "never" || own.every(({ record }) => !outlineOf(record))) {
    return own;
  }
  try {
    const { pullRequests, odd } = await openPullRequests(await connect(), event, patience);
    for (const one of odd) core.info(`${one}: it is left aside.`);
    const others = besides(pullRequests, number).flatMap(
      (one) => newestOutlines(one).map(({ outline, sha }) => ({ number: one.number, home, sha, outline }))
    );
    return own.map(({ record }) => {
      const mine = outlineOf(record);
      const near = mine ? others.filter(({ outline }) => isSameProject(mine, outline)) : [];
      return reportOn(near.length > 0 ? { ...record, neighbourhood: { number, others: near } } : record);
    });
  } catch (error) {
    if (!isRequestFailure(error)) throw error;
    const note = unread(error);
    core.info(note);
    return own.map(
      ({ record }, index) => reportOn(index === 0 ? { ...record, notes: [...record.notes ?? [], note] } : record)
    );
  }
}
function alone({ neighbourhood: _, ...record }) {
  return record;
}
function besides(pullRequests, number) {
  const base = pullRequests.find((one) => one.number === number)?.base;
  return pullRequests.filter((one) => one.number !== number && one.base === base);
}
function newestOutlines({ comments }) {
  const sorted = comments.toSorted((a, b) => compareRuns(b.marker, a.marker));
  const all = sorted.flatMap(({ outlines, marker: { sha } }) => outlines.map((outline) => ({ outline, sha })));
  return all.filter(({ outline }, index) => all.findIndex((one) => isSameProject(one.outline, outline)) === index);
}
function unread(error) {
  const hint = isForbidden(error) ? " The job needs `permissions: pull-requests: read`." : "";
  return `The other open pull requests were not looked at: GitHub did not tell of them (${error.message}).${hint}`;
}
export {
  besides,
  newestOutlines,
  withNeighbours
};
