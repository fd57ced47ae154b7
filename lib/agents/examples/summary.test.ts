import { describe, expect, it } from 'vitest';
import { parseDescription } from './examples';
import { summarize } from './summary';

const summary = (description: string) => summarize(parseDescription(description));

describe('summarize', () => {
  it.each([
    ['Reviews code.', 'Reviews code.'],
    ['Reviews code. Use it often.', 'Reviews code.'],
    ['Reviews code', 'Reviews code'],
    ['Is it slow? Ask me.', 'Is it slow?'],
    [
      'Writes tests (e.g. unit tests, i.e. small ones) and docs. More.',
      'Writes tests (e.g. unit tests, i.e. small ones) and docs.',
    ],
    ['Knows Node 20.19 and .NET 8.0. More.', 'Knows Node 20.19 and .NET 8.0.'],
    ['Says "Stop." Then goes on.', 'Says "Stop."'],
    ['コードを見ます。詳しく。', 'コードを見ます。'],
    [
      'Use it when reviewing. Examples:\\n\\n<example>user: "a"</example>',
      'Use it when reviewing.',
    ],
    ['Use it when reviewing. Examples: <example>user: "a"</example>', 'Use it when reviewing.'],
    ['Use it when reviewing Examples: <example>user: "a"</example>', 'Use it when reviewing'],
    ['Examples:\n\n<example>user: "a"</example>\n\nReviews code. More.', 'Reviews code.'],
    ['<example>user: "a"</example> Reviews code.', 'Reviews code.'],
    ['**MUST BE USED** for `code`. More.', 'MUST BE USED for code.'],
    ['First line without an end\n\n- a\n- b', 'First line without an end'],
    ['\\n\\nFirst  line\\nsecond', 'First line'],
    ['Use this agent to:\n- review\n- test', 'Use this agent to:'],
    ['', ''],
    ['<example>user: "a"</example>', ''],
  ])('%j', (description, expected) => {
    expect(summary(description)).toBe(expected);
  });

  it('cuts a long sentence at a word', () => {
    const long = summary('word '.repeat(200));
    expect(long).toMatch(/ word…$/);
    expect(long.length).toBeLessThanOrEqual(281);
  });

  it('takes a megabyte', () => {
    expect(summary('a'.repeat(1_000_000))).toHaveLength(201);
    expect(summary('. '.repeat(500_000))).toBe('.');
  });
});
