// src/github/authors.ts
import { persistently } from "./requests.js";
function authorCheck(client, patience) {
  let viewer;
  return async (author) => {
    if (author?.type === "Bot") return true;
    viewer ??= persistently((request) => client.rest.users.getAuthenticated({ request }), patience).then(
      ({ data }) => data.login,
      () => void 0
      // A workflow's own token may not ask who it is.
    );
    return author?.login !== void 0 && author.login === await viewer;
  };
}
export {
  authorCheck
};
