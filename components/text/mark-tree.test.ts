import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/agents/catalog/query';
import { Highlighter } from '@/lib/agents/search/highlight';
import { markTree } from './mark-tree';
import { parseMarkdown } from './markdown-tree';
import type { HtmlNode } from './outline';

/** What a search marks in rendered Markdown, text by text. */
function marked(query: string, markdown: string): string[] {
  const highlighter = new Highlighter(parseQuery(query));
  const tree = parseMarkdown(markdown, 'body-');
  markTree(tree, (text) => highlighter.find(text, 'body').ranges);
  const list = ({ value = '', ranges = [], children = [] }: HtmlNode): string[] => [
    ...ranges.map(({ from, to }) => value.slice(from, to)),
    ...children.flatMap(list),
  ];
  return list(tree);
}

test.each<[string, string, string[]]>([
  ['rate', '# Rate\n\n- the `rate` of [rates](https://example.com/rate)', ['Rate', 'rate', 'rate']],
  ['rate', '```\nrate = 1\n```\n\n| rate |\n|---|\n| 2 |', ['rate', 'rate']],
  // A phrase and a word go on through what is set off in them.
  ['"rate limiting"', 'A **rate** limiting', ['rate', 'limiting']],
  ['kubernetes', '**K**ubernetes', ['K', 'ubernetes']],
  // They end where a block ends.
  ['"rate limiting"', 'A rate\n\nlimiting', []],
  ['"rate limiting"', '- rate\n- limiting', []],
])('%s in %j', (query, markdown, expected) => {
  expect(marked(query, markdown)).toEqual(expected);
});
