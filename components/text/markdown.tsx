import { Image as ImageIcon, Square, SquareCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { type Heading, type HtmlNode, outline } from './outline';
import { charName, splitInvisible } from './visible-text';

/**
 * Renders Markdown from an untrusted file: raw HTML stays text, links go to http, https and mailto
 * only, and nothing is loaded. Returns its headings too, each with the id it got in the content.
 * @param prefix of every id, its own for each text of a page
 */
export function renderMarkdown(
  text: string,
  prefix = 'body-',
): { content: ReactNode; headings: Heading[] } {
  const headings: Heading[] = [];
  const content = ReactMarkdown({
    children: text,
    remarkPlugins: [remarkGfm],
    remarkRehypeOptions: { clobberPrefix: prefix },
    rehypePlugins: [
      () => (tree: HtmlNode) => {
        headings.push(...outline(tree, prefix));
        showInvisible(tree);
      },
    ],
    urlTransform: (url) => (isSafeUrl(url) ? url : ''),
    components: COMPONENTS,
  });
  return { content, headings };
}

function isSafeUrl(url: string): boolean {
  if (url.startsWith('#')) return true;
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** Puts every character that cannot be seen into an element that shows its number. */
function showInvisible(node: HtmlNode): void {
  node.children = node.children?.flatMap((child) => {
    if (child.type !== 'text' || child.value === undefined) {
      showInvisible(child);
      return child;
    }
    return splitInvisible(child.value).map(({ text, hidden }): HtmlNode => {
      const piece = { type: 'text', value: text };
      if (!hidden) return piece;
      const properties = { className: ['invisible-char'], dataChar: charName(text) };
      return { type: 'element', tagName: 'span', properties, children: [piece] };
    });
  });
}

const COMPONENTS: Components = {
  a: ({ href, id, children }) => {
    if (!href) return <span>{children}</span>;
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
  img: ({ src, alt }) => (
    <span className="image" title={typeof src === 'string' ? src : undefined}>
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
  th: ({ children, style }) => <th data-align={style?.textAlign}>{children}</th>,
  td: ({ children, style }) => <td data-align={style?.textAlign}>{children}</td>,
};
