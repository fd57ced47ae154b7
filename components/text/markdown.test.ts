import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from './markdown';

const html = (text: string) => renderToStaticMarkup(renderMarkdown(text).content);

describe('what an untrusted file may not do', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a picture', 'See <img src=x onerror=alert(1)> here'],
    ['a frame in a list', '- <iframe src="https://example.com"></iframe>'],
  ])('HTML stays text: %s', (_what, text) => {
    expect(html(text)).not.toMatch(/<(?:script|img|iframe)/);
    expect(html(text)).toContain('&lt;');
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,hello)',
    '[x](vbscript:x)',
    '[x](file:///etc/hosts)',
    '[x](notes.md)',
    '[x](//example.com)',
    '[x][a]\n\n[a]: javascript:alert(1)',
    '<javascript:alert(1)>',
  ])('no link leads there: %s', (text) => {
    expect(html(text)).not.toMatch(/<a |href/);
  });

  test('a link that leads out tells nothing of the page, and says where', () => {
    expect(html('[x](https://example.com/a)')).toBe(
      '<p><a href="https://example.com/a" title="https://example.com/a" target="_blank" rel="noreferrer noopener nofollow">x</a></p>',
    );
  });

  test('pictures are named, and not loaded', () => {
    expect(html('![a plan](https://example.com/p.png)')).toMatch(
      /^<p><span class="image" title="https:\/\/example.com\/p.png">.*a plan<\/span><\/p>$/,
    );
    expect(html('![](javascript:x)')).toContain('<span class="image" title="">');
  });

  test('what cannot be seen is shown', () => {
    expect(html('a\u200bb')).not.toBe('<p>a\u200bb</p>');
    expect(html('a\u200bb')).toMatch(/200b/i);
  });
});

describe('CommonMark with the additions of GitHub', () => {
  test.each([
    ['a hard break', 'a  \nb', '<p>a<br/>b</p>'],
    ['a rule', 'a\n\n***', '<p>a</p>\n<hr/>'],
    ['what is struck out', '~~a~~ ~b~', '<p><del>a</del> ~b~</p>'],
    [
      'a bare address',
      'at https://example.com/a.',
      /<a href="https:\/\/example.com\/a"[^>]*>https:\/\/example.com\/a<\/a>\.<\/p>$/,
    ],
    ['a bare www', 'at www.example.com', /<a href="http:\/\/www.example.com"/],
    ['a version is no address', 'use minimatch@3.0.4', /^<p>use (?!.*<a ).*minimatch@3\.0\.4/],
    ['a host without www is no address', 'see example.com', '<p>see example.com</p>'],
    [
      'code in a language',
      '```ts\nlet a;\n```',
      '<pre tabindex="0"><code class="language-ts">let a;\n</code></pre>',
    ],
    ['a list that starts elsewhere', '3. a', '<ol start="3"><li>a</li></ol>'],
    [
      'aligned columns',
      '| a | b |\n|--:|:-:|\n| 1 | 2 |',
      /<th data-align="right">a<\/th>\s*<th data-align="center">b/,
    ],
    ['tags of a prompt', '<role>\nYou **test**.\n</role>', /&lt;role&gt;/],
  ])('%s', (_what, text, expected) => {
    if (typeof expected === 'string') expect(html(text)).toBe(expected);
    else expect(html(text)).toMatch(expected);
  });

  test('tasks say whether they are done', () => {
    const shown = html('- [ ] a\n- [x] b\n- [link](https://example.com)');
    expect(shown).toMatch(/class="contains-task-list"/);
    expect(shown.match(/class="task-list-item"/g)).toHaveLength(2);
    expect(shown).toMatch(/aria-label="To do".*> a<.*aria-label="Done".*> b</s);
  });

  test('a footnote and its place lead to each other, under ids of their own', () => {
    const { content } = renderMarkdown('a[^1]\n\n[^1]: Why.', { prefix: 'left-' });
    const shown = renderToStaticMarkup(content);
    expect(shown).toContain('<sup><a href="#left-fn-1" id="left-fnref-1">1</a></sup>');
    expect(shown).toContain('<li id="left-fn-1">');
    expect(shown).toContain('<a href="#left-fnref-1">↩</a>');
  });

  test('headings get one outline, and links of the text lead to them', () => {
    const { content, headings } = renderMarkdown('# A b\n\n### C\n\n[x](#a-b) [y](#gone)');
    expect(headings.map(({ depth, text }) => `${depth} ${text}`)).toEqual(['1 A b', '2 C']);
    const shown = renderToStaticMarkup(content);
    expect(shown).toContain(`<h3 id="${headings[0]?.id}">A b</h3>`);
    expect(shown).toContain(`<a href="#${headings[0]?.id}">x</a>`);
    expect(shown).toContain('<span>y</span>');
  });
});

test('text that is nested deeper than a page can show is shown as it is', () => {
  const text = `${'> '.repeat(3000)}deep`;
  expect(html(text)).toBe(`<pre tabindex="0">${text.replaceAll('>', '&gt;')}</pre>`);
});

test('a paragraph may have any number of parts', () => {
  expect(html('*a* '.repeat(20_000)).match(/<em>/g)).toHaveLength(20_000);
});
