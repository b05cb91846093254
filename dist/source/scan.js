// src/source/scan.ts
function blankText(source, language) {
  const pattern = language === "python" ? pythonText : javascriptText;
  const blank = (text) => text.replace(/[^\n]/g, " ");
  const isComment = (text) => /^(#|\/\/|\/\*)/.test(text);
  return {
    code: source.replace(pattern, blank),
    withStrings: source.replace(pattern, (text) => isComment(text) ? blank(text) : text)
  };
}
function languageOf(file) {
  return file.endsWith(".py") ? "python" : "javascript";
}
var pythonText = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g;
var javascriptText = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
export {
  blankText,
  languageOf
};
