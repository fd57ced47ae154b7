import { describe, expect, test } from 'vitest';
import { type HtmlNode, outline } from './outline';

const text = (value: string): HtmlNode => ({ type: 'text', value });
const element = (tagName: string, content: string, properties = {}): HtmlNode => ({
  type: 'element',
  tagName,
  properties,
  children: [text(content)],
});
const tree = (...children: HtmlNode[]): HtmlNode => ({ type: 'root', children });

describe('outline', () => {
  const cases: [written: string[], levels: string[]][] = [
    [
      ['h1', 'h2', 'h3', 'h2'],
      ['h3', 'h4', 'h5', 'h4'],
    ],
    [
      ['h2', 'h4', 'h2'],
      ['h3', 'h4', 'h3'],
    ],
    [
      ['h3', 'h1', 'h2'],
      ['h3', 'h3', 'h4'],
    ],
    [
      ['h1', 'h2', 'h3', 'h4', 'h5'],
      ['h3', 'h4', 'h5', 'h6', 'h6'],
    ],
  ];
  test.each(cases)('%j becomes %j, without a gap', (written, levels) => {
    const root = tree(...written.map((tagName, i) => element(tagName, `${i}`)));
    const headings = outline(root);
    expect(root.children?.map(({ tagName }) => tagName)).toEqual(levels);
    expect(headings.map(({ id }) => id)).toEqual(
      root.children?.map(({ properties }) => properties?.id),
    );
  });

  test('links of the text lead to its headings, or nowhere', () => {
    const links = ['#how-you-work', '#nothing', '#body-fn-1', 'https://example.com'].map((href) =>
      element('a', 'link', { href }),
    );
    outline(tree(element('h1', 'How you work!'), ...links));
    expect(links.map(({ properties }) => properties?.href)).toEqual([
      '#body-1',
      '',
      '#body-fn-1',
      'https://example.com',
    ]);
  });
});
