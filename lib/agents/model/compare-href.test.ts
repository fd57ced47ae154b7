import { expect, it } from 'vitest';
import type { AgentRef } from './agent-ref';
import { compareHref, MAX_COMPARED, MAX_SIDES, parseCompare } from './compare-href';

function parse(href: string): AgentRef[] {
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URL(href, 'http://localhost').searchParams) {
    params[key] = [...(params[key] ?? []), value];
  }
  return parseCompare(params);
}

const refs = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ root: 'team', path: `sub folder/ä#?%&=${n}.md` }));

it.each([1, 2, MAX_SIDES, MAX_SIDES + 3, MAX_COMPARED])('an address holds %i agents', (count) => {
  expect(parse(compareHref(refs(count)))).toEqual(refs(count));
});

it('an address holds no more than there is room for, and each agent once', () => {
  expect(parse(compareHref(refs(MAX_COMPARED + 1)))).toEqual(refs(MAX_COMPARED));
  expect(parse(compareHref([...refs(2), ...refs(2)]))).toEqual(refs(2));
});

it('what names no file is left out', () => {
  expect(parseCompare({ a: 'team', b: 'team/a.md', c: undefined })).toEqual([
    { root: 'team', path: 'a.md' },
  ]);
});
