// src/source/scan.ts
function blankText(source, language) {
  const pattern = texts[language];
  const blank = (text) => text.replace(/[^\n]/g, " ");
  const isComment = (text) => /^(#|--|\/\/|\/\*)/.test(text);
  return {
    code: source.replace(pattern, blank),
    withStrings: source.replace(pattern, (text) => isComment(text) ? blank(text) : text)
  };
}
function languageOf(file) {
  if (file.endsWith(".sql")) return "sql";
  return file.endsWith(".py") ? "python" : "javascript";
}
var pythonText = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g;
var javascriptText = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
var sqlText = /\/\*[\s\S]*?\*\/|--[^\n]*|"(?:""|[^"])*"|'(?:''|[^'])*'/g;
var texts = { python: pythonText, javascript: javascriptText, sql: sqlText };
export {
  blankText,
  languageOf
};
