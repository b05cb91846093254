// src/github/open-pull-requests.ts
import { reveal } from "../conflicts/hidden.js";
import { readMarker } from "./marker.js";
import { persistently } from "./requests.js";
var query = `
  query($owner: String!, $repo: String!, $states: [PullRequestState!], $by: IssueOrderField!, $size: Int!, $after: String) {
    viewer { login }
    repository(owner: $owner, name: $repo) {
      pullRequests(states: $states, first: $size, after: $after, orderBy: { field: $by, direction: DESC }) {
        nodes {
          number
          baseRefName
          first: comments(first: 5) { nodes { ...known } }
          last: comments(first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...known } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  fragment known on IssueComment { databaseId body author { __typename login } }
`;
var size = 50;
var mostPages = 10;
async function openPullRequests(client, at, patience) {
  return read(client, { ...at, states: ["OPEN"], by: "CREATED_AT", size }, mostPages, patience);
}
async function mergedPullRequests(client, at, patience) {
  return read(client, { ...at, states: ["MERGED"], by: "UPDATED_AT", size: 20 }, 1, patience);
}
async function read(client, wanted, most, patience) {
  const seen = { pullRequests: [], odd: [] };
  let after = null;
  for (let page = 0; page < most; page++) {
    const { data } = await persistently(
      (request) => ask(client, { ...wanted, after, request }),
      patience
    );
    const login = data.viewer.login;
    for (const one of data.repository.pullRequests.nodes) seen.pullRequests.push(understood(one, login, seen.odd));
    const { hasNextPage, endCursor } = data.repository.pullRequests.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  return seen;
}
async function ask(client, variables) {
  try {
    return { data: await client.graphql(query, { ...variables }), status: 200 };
  } catch (error) {
    if (!(error instanceof Error) || !("errors" in error)) throw error;
    const [first] = error.errors;
    const status = first?.type === "FORBIDDEN" || first?.type === "NOT_FOUND" ? 403 : 422;
    throw Object.assign(new Error(error.message, { cause: error }), { status });
  }
}
function understood({ number, baseRefName: base, first, last }, login, odd) {
  const all = new Map([...first.nodes, ...last.nodes].map((one) => [one.databaseId, one]));
  const comments = [...all.values()].flatMap(({ databaseId: id, body, author }) => {
    const marker = isOwn(author, login) ? readMarker(body) : void 0;
    if (!marker) return [];
    const outlines = reveal(body.split("\n", 2)[1] ?? "");
    if (outlines === "broken") odd.push(`What pull request #${number} changes could not be read in comment ${id}`);
    return [{ id, body, marker, outlines: Array.isArray(outlines) ? outlines : [] }];
  });
  return { number, base, comments };
}
function isOwn(author, login) {
  const name = login.replace(/\[bot\]$/, "");
  return author?.login === name && (name === login || author.__typename === "Bot");
}
export {
  mergedPullRequests,
  openPullRequests
};
