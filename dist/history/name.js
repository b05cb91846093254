// src/history/name.ts
function revisionName({ id, message }) {
  const words = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words(id).includes(words(message)) ? { id } : { message, id };
}
export {
  revisionName
};
