// src/tools/lines.ts
function linesOf(stream, most, take) {
  let pieces = [];
  let length = 0;
  stream.setEncoding("utf8").on("data", (text) => {
    const lines = text.split("\n");
    for (const [index, piece] of lines.entries()) {
      pieces.push(piece);
      length += piece.length;
      if (length > most) {
        stream.destroy();
        return take(void 0);
      }
      if (index === lines.length - 1) return;
      take(pieces.join(""));
      pieces = [];
      length = 0;
    }
  });
}
export {
  linesOf
};
