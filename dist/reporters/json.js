// src/reporters/json.ts
function json({ verdict, findings }) {
  return `${JSON.stringify({ verdict, findings }, null, 2)}
`;
}
export {
  json
};
