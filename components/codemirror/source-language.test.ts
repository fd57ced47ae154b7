import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { agentLanguage } from './source-language';

const open = (doc: string) =>
  EditorState.create({ doc, extensions: [EditorState.lineSeparator.of('\n'), agentLanguage()] });

/** Milliseconds for parsing a text; the default is short enough to fail on a busy machine. */
const PATIENCE = 10_000;

/** The innermost node over a piece of the text. */
function nodeAt(state: EditorState, piece: string): string | undefined {
  const at = state.doc.toString().indexOf(piece);
  return ensureSyntaxTree(state, state.doc.length, PATIENCE)?.resolveInner(at, 1).name;
}

const TEXT = `---
name: planner # who
description: Use it: "so" {or} [not]. user: hi
tools: [Read, "Grep"]
---

# Heading

---
more: text
`;

describe('the language of an agent file', () => {
  test.each([
    ['\n', TEXT],
    ['\r\n', TEXT.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${TEXT}`],
  ])('fields are YAML and the body is Markdown (%j)', (_title, text) => {
    const state = open(text);
    expect(nodeAt(state, '---')).toBe('FrontmatterFence');
    expect(nodeAt(state, '# who')).toBe('Comment');
    expect(nodeAt(state, '"Grep"')).toBe('QuotedLiteral');
    expect(nodeAt(state, '# Heading')).toBe('HeaderMark');
    expect(nodeAt(state, 'more')).not.toBe('Literal');
  });

  test('an unquoted value is not parsed as YAML', () => {
    const state = open(TEXT);
    for (const word of ['Use', '"so"', '[not]', 'hi']) {
      expect(nodeAt(state, word), word).toBe('FrontmatterContent');
    }
    expect(nodeAt(state, 'tools')).toBe('Literal');
  });

  test('frontmatter that nobody has closed yet is frontmatter', () => {
    expect(nodeAt(open('---\nname: x\ntools: "a'), 'tools')).toBe('Literal');
    expect(nodeAt(open('---'), '---')).toBe('FrontmatterFence');
  });

  test('a text that does not begin with a fence has none', () => {
    expect(nodeAt(open('\n---\nname: x\n---\n'), '---')).toBe('HorizontalRule');
  });

  test('typing a text gives the same tree as opening it', () => {
    let state = open(TEXT);
    for (const [after, insert] of [
      ['Use it', ' now: "'],
      ['[Read', ', Bash'],
      ['# Heading', ' two'],
      ['planner', '\n---\n'],
    ] as const) {
      const from = state.doc.toString().indexOf(after) + after.length;
      ensureSyntaxTree(state, state.doc.length, PATIENCE);
      state = state.update({ changes: { from, insert } }).state;
      const tree = String(ensureSyntaxTree(state, state.doc.length, PATIENCE));
      const fresh = open(state.doc.toString());
      expect(tree).toBe(String(ensureSyntaxTree(fresh, fresh.doc.length, PATIENCE)));
    }
  });

  test('a comment in the frontmatter begins with a hash, also behind an unquoted value', () => {
    const state = open(TEXT);
    const sign = (piece: string) =>
      state.languageDataAt<{ line?: string }>('commentTokens', TEXT.indexOf(piece), 1)[0]?.line;
    ensureSyntaxTree(state, state.doc.length, PATIENCE);
    expect(sign('it: ')).toBe('#');
    expect(sign('Heading')).toBeUndefined();
  });
});
