import MarkdownIt, { type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { HtmlNode } from './outline';

/** Deeper ones are not shown as Markdown: of them a part would be missing. */
const MAX_NESTING = 1000;

/** HTML of the text is read as such, so that nothing in it is taken for Markdown, and stays text. */
const PARSER = new MarkdownIt({ html: true, linkify: true, maxNesting: MAX_NESTING }).use(
  footnotes,
);
// GitHub has only those with a definition of their own.
PARSER.inline.ruler.disable('footnote_inline');
// Where a link may lead is decided by who shows it.
PARSER.validateLink = () => true;
PARSER.normalizeLink = (url) => PARSER.utils.lib.mdurl.encode(url);
PARSER.normalizeLinkText = (url) => url;
PARSER.linkify.set({ fuzzyLink: false, fuzzyIP: false });
for (const schema of ['ftp:', '//']) PARSER.linkify.add(schema, null);
PARSER.linkify.add('www.', {
  validate: (text, from) => {
    const rest = PARSER.linkify.testSchemaAt(
      `http://www.${text.slice(from)}`,
      'http:',
      'http:'.length,
    );
    return Math.max(0, rest - '//www.'.length);
  },
  normalize: (match) => {
    match.url = `http://${match.url}`;
  },
});

const TASK = /^\[([ xX])\]\s+(?=\S)/;

/**
 * Markdown as a tree of HTML elements: CommonMark with the additions of GitHub.
 * @param prefix of the ids of footnotes
 */
export function parseMarkdown(text: string, prefix: string): HtmlNode {
  const tokens = PARSER.parse(text, {});
  if (tokens.some(({ level }) => level >= MAX_NESTING - 1)) {
    return { type: 'root', children: [element('pre', {}, [textNode(text)])] };
  }
  return new TreeBuilder(prefix).build(tokens);
}

type Branch = HtmlNode & { properties: Record<string, unknown>; children: HtmlNode[] };

class TreeBuilder {
  readonly #prefix: string;
  readonly #open: Branch[] = [element('root')];

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  build(tokens: readonly Token[]): HtmlNode {
    for (const [at, token] of tokens.entries()) {
      const isFirst =
        tokens[at - 2]?.type === 'list_item_open' && tokens[at - 1]?.type === 'paragraph_open';
      if (token.type === 'inline') this.#addInline(token, isFirst);
      else this.#addBlock(token);
    }
    return { type: 'root', children: this.#top.children };
  }

  get #top(): Branch {
    return this.#open.at(-1) as Branch;
  }

  #addInline({ content, children }: Token, isFirst: boolean): void {
    const [mark = '', checked = ''] = (isFirst && TASK.exec(content)) || [];
    const tokens = children ?? [];
    const [head] = tokens;
    if (mark !== '' && head?.type === 'text' && head.content.startsWith(mark.trimEnd())) {
      const item = this.#open.findLast(({ tagName }) => tagName === 'li');
      const list = this.#open.findLast(({ tagName }) => tagName === 'ul' || tagName === 'ol');
      if (item) item.properties.className = 'task-list-item';
      if (list) list.properties.className = 'contains-task-list';
      this.#push(element('input', { type: 'checkbox', checked: checked !== ' ' }));
      head.content = ` ${head.content.slice('[x]'.length).trimStart()}`;
    }
    for (const token of tokens) this.#add(token);
  }

  #addBlock(token: Token): void {
    if (token.nesting >= 0 && this.#top.children.length > 0) this.#text('\n');
    if (!token.hidden) this.#add(token);
  }

  #add(token: Token): void {
    const leaf = this.#leafOf(token);
    if (typeof leaf === 'string') this.#text(leaf);
    else if (leaf !== null) this.#push(leaf);
    else if (token.nesting === 1) this.#open.push(...this.#branchesOf(token));
    else for (let left = countBranches(token); left > 0; left--) this.#close();
  }

  /** Null where a token begins or ends something. */
  #leafOf(token: Token): HtmlNode | string | null {
    const { type, content } = token;
    switch (type) {
      case 'text':
      case 'html_inline':
        return content;
      case 'html_block':
        return content.trimEnd();
      case 'softbreak':
        return '\n';
      case 'code_inline':
        return element('code', {}, [textNode(content)]);
      case 'fence':
      case 'code_block': {
        const [language = ''] = PARSER.utils.unescapeAll(token.info).trim().split(/\s+/);
        const look = language === '' ? {} : { className: `language-${language}` };
        // One that is open to the end of the text may end within a line.
        const code = textNode(content.replace(/[^\n]$/, '$&\n'));
        return element('pre', {}, [element('code', look, [code])]);
      }
      case 'image': {
        const { src } = attributesOf(token);
        return element('img', { src, alt: altOf(token.children ?? []) });
      }
      case 'footnote_ref': {
        const link = { href: `#${this.#noteId(token)}`, id: this.#noteRefId(token) };
        return element('sup', {}, [element('a', link, [textNode(String(noteOf(token).id + 1))])]);
      }
      case 'footnote_anchor':
        return element('a', { href: `#${this.#noteRefId(token)}` }, [textNode('↩')]);
      default:
        return token.nesting === 0 ? element(token.tag) : null;
    }
  }

  /** What begins with a token, the outer one first. */
  #branchesOf(token: Token): Branch[] {
    if (token.type === 'footnote_open') return [element('li', { id: this.#noteId(token) })];
    if (token.type === 'footnote_block_open') {
      const title = element('h2', { className: 'sr-only' }, [textNode('Footnotes')]);
      return [element('section', { className: 'footnotes' }, [title]), element('ol')];
    }
    const attributes = attributesOf(token);
    const { href = '' } = attributes;
    // `package@1.0.0` is a version, and no address.
    if (token.markup === 'linkify' && /^mailto:.*\d$/.test(href)) attributes.href = '';
    return [element(token.tag === 's' ? 'del' : token.tag, attributes)];
  }

  #noteId(token: Token): string {
    return `${this.#prefix}fn-${noteOf(token).name}`;
  }

  #noteRefId(token: Token): string {
    const { name, subId = 0 } = noteOf(token);
    return `${this.#prefix}fnref-${name}${subId > 0 ? `-${subId + 1}` : ''}`;
  }

  #close(): void {
    const made = this.#open.pop();
    if (made) this.#push(made);
  }

  #push(node: HtmlNode): void {
    this.#top.children.push(node);
  }

  #text(value: string): void {
    const last = this.#top.children.at(-1);
    if (last?.type === 'text') last.value += value;
    else if (value !== '') this.#push(textNode(value));
  }
}

/** As many as began with the token that it belongs to. */
function countBranches({ type }: Token): number {
  return type === 'footnote_block_close' ? 2 : 1;
}

/** Which footnote it is, counted from 0, and which of the references to it. */
function noteOf({ meta }: Token): { id: number; name: string; subId?: number } {
  const note = meta as { id: number; subId?: number; label: string };
  return { ...note, name: PARSER.utils.lib.mdurl.encode(note.label.toLowerCase()) };
}

function attributesOf({ attrs }: Token): Record<string, string> {
  return Object.fromEntries(
    (attrs ?? []).map(([name, value]) =>
      name === 'style'
        ? ['data-align', String(value).replace('text-align:', '')]
        : [name, String(value)],
    ),
  );
}

function altOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => {
      if (type === 'softbreak' || type === 'hardbreak') return '\n';
      return children ? altOf(children) : content;
    })
    .join('');
}

function element(
  tagName: string,
  properties: Record<string, unknown> = {},
  children: HtmlNode[] = [],
): Branch {
  return { type: 'element', tagName, properties, children };
}

function textNode(value: string): HtmlNode {
  return { type: 'text', value };
}
