// src/reporters/failure.ts
import { fence, paragraph, prose } from "./markdown.js";
import { shortened } from "./shortened.js";
function failure(given) {
  return `### ❌ Downright could not check the migrations

${failureBody(given)}`;
}
function failureBody({ what, why, hint }) {
  return [
    paragraph(shortened(what)),
    ...why ? [fence(shortened(why.trim()))] : [],
    ...hint ? [`**What to do:** ${prose(shortened(hint))}`] : []
  ].join("\n\n");
}
export {
  failure,
  failureBody
};
