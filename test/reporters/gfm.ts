import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, type ParserError, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What GitHub leaves alone when it looks for mentions, issues and commits, which it does after Markdown is done. */
const untouched = new Set(['pre', 'code', 'a']);

/** What a page comes to when it is rendered. */
export interface Rendered {
  html: string;
  elements: { name: string; attributes: { [name: string]: string } }[];
  /** The text of everything, as it is read. */
  text: string;
  /** The texts in which GitHub would look for mentions and the like. */
  watched: string[];
  /** The texts of the elements of a name. */
  textsOf(name: string): string[];
  /** What is wrong with the HTML: elements that are not closed, or closed and not open. */
  problems: string[];
}

/** Renders Markdown as GitHub does, raw HTML and autolinks included, and reads the result with a real HTML parser. */
export function rendered(markdown: string): Rendered {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const problems: string[] = [];
  const onParseError = ({ code }: ParserError) => problems.push(code);
  const tree = parseFragment(html, { sourceCodeLocationInfo: true, onParseError });
  const result: Rendered = { html, elements: [], text: textOf(tree), watched: [], textsOf: () => [], problems };
  const texts = new Map<string, string[]>();
  result.textsOf = (name) => texts.get(name) ?? [];
  visit(tree, [], (node, above) => {
    if (node.nodeName === '#text' && 'value' in node && !above.some((name) => untouched.has(name))) {
      result.watched.push(node.value);
    }
    if (!('tagName' in node)) return;
    result.elements.push({ name: node.tagName, attributes: attributesOf(node) });
    texts.set(node.tagName, [...(texts.get(node.tagName) ?? []), textOf(node)]);
    if (!isVoid.has(node.tagName) && !node.sourceCodeLocation?.endTag) problems.push(`${node.tagName} is never closed`);
  });
  return result;
}

const isVoid = new Set(['br', 'hr', 'img', 'input']);

function attributesOf(element: Element): { [name: string]: string } {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function visit(node: Node, above: string[], see: (node: Node, above: string[]) => void): void {
  see(node, above);
  for (const child of 'childNodes' in node ? node.childNodes : []) visit(child, [...above, node.nodeName], see);
}
