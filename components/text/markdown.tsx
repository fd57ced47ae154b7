import { Image as ImageIcon, Square, SquareCheck } from 'lucide-react';
import { createElement, type FunctionComponent, type ReactNode } from 'react';
import { Highlight, type Marks } from './highlight';
import { markTree } from './mark-tree';
import { parseMarkdown } from './markdown-tree';
import { type Heading, type HtmlNode, outline } from './outline';

/**
 * Renders Markdown from an untrusted file: raw HTML stays text, links go to http, https and mailto
 * only, nothing is loaded, and what cannot be seen is shown. Returns its headings too, each with the
 * id it got in the content.
 * @param prefix of every id, its own for each text of a page
 */
export function renderMarkdown(
  text: string,
  { prefix = 'body-', marks }: { prefix?: string; marks?: Marks | undefined } = {},
): { content: ReactNode; headings: Heading[] } {
  const tree = parseMarkdown(text, prefix);
  const headings = outline(tree, prefix);
  if (marks !== undefined) markTree(tree, marks);
  return { content: (tree.children ?? []).map(show), headings };
}

function show(
  { tagName, value = '', ranges, properties, children = [] }: HtmlNode,
  key: number,
): ReactNode {
  if (tagName === undefined) return <Highlight key={key} text={value} ranges={ranges} />;
  const shown = children.length > 0 ? { children: children.map(show) } : {};
  return createElement(ELEMENTS[tagName] ?? tagName, { ...properties, ...shown, key });
}

function isSafeUrl(url: string): boolean {
  if (url.startsWith('#')) return true;
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

type Properties = {
  readonly children?: ReactNode;
  readonly href?: string;
  readonly id?: string;
  readonly src?: string;
  readonly alt?: string;
  readonly checked?: boolean;
};

/** What is not shown as the element that it is. */
const ELEMENTS: Readonly<Record<string, FunctionComponent<Properties>>> = {
  a: ({ href = '', id, children }) => {
    if (!isSafeUrl(href)) return <span>{children}</span>;
    if (href.startsWith('#')) {
      return (
        <a href={href} id={id}>
          {children}
        </a>
      );
    }
    return (
      <a href={href} title={href} target="_blank" rel="noreferrer noopener nofollow">
        {children}
      </a>
    );
  },
  img: ({ src = '', alt }) => (
    <span className="image" title={isSafeUrl(src) ? src : ''}>
      <ImageIcon size={13} aria-hidden="true" />
      {alt || 'Image'}
    </span>
  ),
  input: ({ checked }) =>
    checked ? (
      <SquareCheck size={14} aria-label="Done" className="check" />
    ) : (
      <Square size={14} aria-label="To do" className="check" />
    ),
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className="scroll" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};
