import type { Range } from '@/lib/agents/model/agent';

/** A heading of rendered Markdown, with the id it has on the page. */
export type Heading = {
  readonly id: string;
  /** 1 for top headings, 2 for those directly below one, and so on. */
  readonly depth: number;
  readonly text: string;
};

/** The parts of an HTML tree that matter here. */
export type HtmlNode = {
  type: string;
  tagName?: string;
  value?: string;
  /** Of a text: where the words of a search are in `value`. */
  ranges?: readonly Range[];
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
};

/** The page itself uses the levels above this one. */
const FIRST_LEVEL = 3;

/**
 * Gives every heading of the tree an id, and a level one below its parent whatever level the text
 * gives it, so that the page has one outline without gaps. Links of the text to its own headings
 * keep working; links to missing headings lose their target.
 * @param prefix of every id, different for each text of a page
 */
export function outline(tree: HtmlNode, prefix = 'body-'): Heading[] {
  const headings: Heading[] = [];
  const above: number[] = [];
  const ids = new Map<string, string>();
  for (const node of walk(tree)) {
    const written = Number(/^h([1-6])$/.exec(node.tagName ?? '')?.[1] ?? 0);
    if (written === 0) continue;
    while ((above.at(-1) ?? 0) >= written) above.pop();
    above.push(written);
    const id = `${prefix}${headings.length + 1}`;
    const text = textOf(node).trim();
    node.tagName = `h${Math.min(FIRST_LEVEL + above.length - 1, 6)}`;
    node.properties = { ...node.properties, id };
    headings.push({ id, depth: above.length, text });
    if (!ids.has(slugOf(text))) ids.set(slugOf(text), id);
  }
  for (const node of walk(tree)) {
    const href = node.tagName === 'a' ? node.properties?.href : undefined;
    if (typeof href !== 'string' || !href.startsWith('#') || href.startsWith(`#${prefix}`))
      continue;
    const id = ids.get(href.slice(1).toLowerCase());
    node.properties = { ...node.properties, href: id === undefined ? '' : `#${id}` };
  }
  return headings;
}

function* walk(tree: HtmlNode): Generator<HtmlNode> {
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    open.push(...(node.children ?? []).toReversed());
  }
}

/** As GitHub makes them. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function textOf(node: HtmlNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
