import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '@/lib/agents/model/agent';
import { findClientFence, findFence } from './frontmatter';

/** What the client's own expression finds: slow on purpose-made files, so for short texts only. */
function byExpression(text: string): { inner: string; rest: string } | null {
  const start = text.startsWith('\ufeff') ? text.slice(1) : text;
  const match = /^---\s*\n([\s\S]*?)---\s*\n?/.exec(start);
  return match ? { inner: match[1] ?? '', rest: start.slice(match[0].length).trim() } : null;
}

const cut = (text: string, { from, to }: Range) => text.slice(from, to);

function byScan(text: string): { inner: string; rest: string } | null {
  const fence = findClientFence(text);
  return fence && { inner: cut(text, fence.inner), rest: cut(text, fence.body).trim() };
}

describe('findClientFence', () => {
  it.each([
    ['---\na: b\n---\nB', 'a: b\n'],
    ['---\r\na: b\r\n---\r\nB', 'a: b\r\n'],
    ['--- \n\n  \n a: b\n---', ' a: b\n'],
    ['---\n---\nB', ''],
    ['\ufeff---\na: b\n---\n', 'a: b\n'],
    ['---\na: b --- c\n---\n', 'a: b '],
    ['---\na: "x---y"\n---\n', 'a: "x'],
    ['---\n| a |\n|---|\n', '| a |\n|'],
    ['---\na: b\n ---\n', 'a: b\n '],
    ['---\na: b\n----\n', 'a: b\n'],
    ['---\n---', ''],
  ])('%j', (text, inner) => {
    const fence = findClientFence(text);
    expect(fence && cut(text, fence.inner)).toBe(inner);
  });

  it.each([
    '',
    '---',
    '---\n',
    '---\na: b\n',
    '----\na: b\n----\n',
    '\n---\na: b\n---\n',
    ' ---\na: b\n---\n',
    '\ufeff\ufeff---\na: b\n---\n',
    '\u200b---\na: b\n---\n',
    '---yaml\na: b\n---\n',
    '---\ra: b\r---\r',
    '+++\na = 1\n+++\n',
    '———\na: b\n———\n',
    '---\na: b\n...\n',
  ])('finds none in %j', (text) => {
    expect(findClientFence(text)).toBeNull();
  });

  it('finds what the expression finds', () => {
    const piece = fc.constantFrom(
      '---',
      '-',
      '\n',
      '\r',
      ' ',
      '\t',
      '\u00a0',
      '\ufeff',
      '\u2028',
      '\f',
      '\u200b',
      '\u180e',
      'a: b',
      '"',
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.constantFrom('', '---', '---\n', '\ufeff---'), text, (head, tail) => {
        expect(byScan(head + tail)).toEqual(byExpression(head + tail));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is linear where the expression is not', () => {
    const text = `---${' \n'.repeat(500_000)}x`;
    expect(findClientFence(text)).toBeNull();
  });
});

describe('findFence', () => {
  it.each([
    ['an ordinary file', '---\na: b\n---\nB\n', 'a: b\n', 'B\n'],
    ['CRLF', '---\r\na: b\r\n---\r\nB', 'a: b\r\n', 'B'],
    ['CR', '---\ra: b\r---\rB', 'a: b\r', 'B'],
    ['CR CR LF', '---\r\r\na: b\r\r\n---\r\r\nB', 'a: b\r\r\n', 'B'],
    ['a rule in the body', '---\na: b\n---\nB\n---\nC', 'a: b\n', 'B\n---\nC'],
    ['no final line end', '---\na: b\n---', 'a: b\n', ''],
    ['nothing between the fences', '---\n---\nB', '', 'B'],
    ['dashes within a line', '---\na: b --- c\n---\nB', 'a: b --- c\n', 'B'],
    ['dashes in a block', '---\na: |\n  b\n  ---\n  c\n---\nB', 'a: |\n  b\n  ---\n  c\n', 'B'],
    ['more than three dashes', '----\na: b\n-----\nB', 'a: b\n', 'B'],
    ['marks and blank lines before', '\ufeff\ufeff\u200b\n\n---\na: b\n---\nB', 'a: b\n', 'B'],
    ['a language after the dashes', '---yaml\na: b\n---\nB', 'a: b\n', 'B'],
    ['em dashes', '———\na: b\n———\nB', 'a: b\n', 'B'],
    ['a code fence around the file', '```markdown\n---\na: b\n---\nB\n```\n', 'a: b\n', 'B\n```\n'],
    ['an HTML comment', '<!--\nname: x\n-->\nB', 'name: x\n', 'B'],
    ['a fenced HTML comment', '<!--\n---\nname: x\n---\n-->\nB', 'name: x\n', '-->\nB'],
    ['dots at the end', '---\na: b\n...\nB', 'a: b\n', 'B'],
    ['an indented fence only', '---\na: b\n ---\nB', 'a: b\n', 'B'],
    ['text behind the fence', '---\na: b\n--- B\nC', 'a: b\n', ' B\nC'],
    ['no opening fence', 'name: x\ndescription: y\n---\nB', 'name: x\ndescription: y\n', 'B'],
    ['no fence at all', 'name: x\ndescription: y\n\nB', 'name: x\ndescription: y\n', '\nB'],
    ['no closing fence', '---\nname: x\nmodel: y\n\n# T\n\nB', 'name: x\nmodel: y\n', '\n# T\n\nB'],
    ['no closing fence and no blank', '---\nname: x\n# T\nB', 'name: x\n', '# T\nB'],
    [
      'no closing fence after examples',
      '---\nname: x\ndescription: y\n\n<example>\na\n\nb\n</example>\n\nB',
      'name: x\ndescription: y\n\n<example>\na\n\nb\n</example>\n',
      '\nB',
    ],
    [
      'text before the opening fence',
      '# T\n\nWords.\n\n---\nname: x\ndescription: y\n---\nB',
      'name: x\ndescription: y\n',
      'B',
    ],
  ])('sees %s', (_name, text, inner, body) => {
    const fence = findFence(text);
    expect(fence && [cut(text, fence.inner), cut(text, fence.body)]).toEqual([inner, body]);
  });

  it.each([
    ['', 'an empty file'],
    ['# T\n\nB\n', 'a document'],
    ['name: x\n\nB\n', 'a document that begins like a field'],
    ['# T\n\n---\n\nB\n\n---\n', 'a document with rules'],
    ['# T\n\n```\n---\nname: x\ndescription: y\n---\n```\n', 'a document that shows an agent'],
    ['<!-- note -->\nB', 'a document that begins with a comment'],
    ['```\ncode\n```\n', 'a document that begins with code'],
  ])('sees none in %j: %s', (text) => {
    expect(findFence(text)).toBeNull();
  });
});
