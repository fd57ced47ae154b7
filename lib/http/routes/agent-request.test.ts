import { describe, expect, it } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { makeRoots } from '@/lib/library/roots/root';
import { requireValid } from './agent-request';

const [root] = makeRoots(['/agents']);

function outcome(text: string, query = ''): string {
  if (root === undefined) throw new Error('There is no root.');
  const request = new Request(`http://localhost/api/agents${query}`);
  try {
    requireValid(request, text, { root, path: 'a.md' }, null);
    return 'passes';
  } catch (error) {
    if (error instanceof HttpProblem) return `${error.status} ${error.code}: ${error.detail}`;
    throw error;
  }
}

describe('requireValid', () => {
  it('lets a text pass that Claude Code loads', () => {
    expect(outcome('---\nname: a\ndescription: Reviews code\n---\nYou review.\n')).toBe('passes');
  });

  it.each([
    [
      'You review.\n',
      '422 not-valid: The file has no frontmatter. Claude Code does not load the file. Nothing was changed.',
    ],
    [
      '---\nname: a\n---\nYou review.\n',
      '422 not-valid: There is no description. Claude Code does not load the file. Nothing was changed.',
    ],
    [
      '---\nname: a\ntools: []\n---\nYou review.\n',
      '422 not-valid: There is no description. Claude Code does not load the file. There is 1 more error. Nothing was changed.',
    ],
  ])('refuses %j', (text, expected) => {
    expect(outcome(text)).toBe(expected);
    expect(outcome(text, '?force=1')).toBe('passes');
  });
});
