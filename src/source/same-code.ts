import { blankText, languageOf } from './scan.ts';

/** Whether two texts of a migration do the same as far as can be seen: comments and white space do not count. */
export function isSameCode(file: string, one: string, other: string): boolean {
  return one === other || codeOf(file, one) === codeOf(file, other);
}

function codeOf(file: string, source: string): string {
  if (/\.sql$/i.test(file))
    return withoutSpace(source.replace(sqlComments, (text) => (/^['"$]/.test(text) ? text : ' ')));
  const language = languageOf(file);
  const { withStrings } = blankText(source.replaceAll('\r\n', '\n'), language);
  if (language === 'javascript') return withoutSpace(withStrings);
  // The text at the start is a comment by another name; an indent says what belongs to what.
  const lines = joinedLines(withStrings.replace(/^\s*("""[\s\S]*?"""|'''[\s\S]*?''')/, ''));
  return lines.flatMap((line) => (line.trim() === '' ? [] : `${/^\s*/.exec(line)}${withoutSpace(line)}`)).join('\n');
}

const sqlComments = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;
const strings = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/** Takes the space out from between words, where it only separates; and the comma before a closing bracket. */
function withoutSpace(code: string): string {
  let result = '';
  let end = 0;
  const squeezed = (text: string): string =>
    text
      .replace(/\s+/g, ' ')
      .replace(/ ?([^\w$ ]) ?/g, '$1')
      .replace(/,([)\]}])/g, '$1');
  for (const { index, 0: text } of code.matchAll(strings)) {
    result += squeezed(code.slice(end, index)) + text;
    end = index + text.length;
  }
  return (result + squeezed(code.slice(end))).replace(/,(?=[)\]}])/g, '').trim();
}

/** Python's logical lines: what stands between brackets is one line. */
function joinedLines(code: string): string[] {
  const plain = code.replace(strings, (text) => 'x'.repeat(text.length));
  let depth = 0;
  let result = '';
  for (let index = 0; index < code.length; index++) {
    const sign = plain[index] as string;
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth--;
    result += sign === '\n' && depth > 0 ? ' ' : code[index];
  }
  return result.split('\n');
}
