import { expect, test } from 'vitest';
import { eachWord, findWords, splitWords } from './words';

function words(text: string) {
  return findWords(text).map(({ word }) => word);
}

test.each<[string, string[]]>([
  ['', []],
  ['Backend-Architect v2', ['backend', 'architect', 'v2']],
  ['snake_case mcp__git__log', ['snake', 'case', 'mcp', 'git', 'log']],
  ['Ärger ÀÉÎ İstanbul', ['arger', 'aei', 'istanbul']],
  ['A\u0308rger co\u00adop', ['arger', 'coop']],
  ['\uff21\uff30\uff29 — “quoted”', ['api', 'quoted']],
  ['🚀go🚀', ['go']],
  ['C#, C++ and F#.', ['c#', 'c++', 'and', 'f#']],
  ['c#er i++j issue# # x+y #1 notepad++', ['c', 'er', 'i', 'j', 'issue', 'x', 'y', '1', 'notepad']],
  ['한국어 검색', ['한국어', '검색']],
  ['設計', ['設計', '計']],
  ['API設計の規', ['api', '設計', '計の', 'の規', '規']],
  ['則', ['則']],
  ['がか', ['がか', 'か']],
])('cuts %j into words', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('gives the range of each word', () => {
  const text = ' Ä-b 設計 ';
  expect(findWords(text).map(({ from, to }) => text.slice(from, to))).toEqual([
    'Ä',
    'b',
    '設計',
    '計',
  ]);
});

test('looks for pairs only, and for a single character', () => {
  expect(splitWords('設計規 x')).toEqual(['設計', '計規', 'x']);
  expect(splitWords('計')).toEqual(['計']);
});

test('ignores the rest of an overlong word', () => {
  const [word] = findWords(`${'a'.repeat(100)} b`);
  expect(word).toEqual({ word: 'a'.repeat(40), from: 0, to: 100 });
});

test('gives equal words one hash, and different words different ones', () => {
  const hashes = (text: string) => {
    const found: string[] = [];
    eachWord(text, (_from, _to, high, low) => found.push(`${high} ${low}`));
    return found;
  };
  expect(hashes('Äpi')).toEqual(hashes('api'));
  expect(new Set([...hashes('c'), ...hashes('c#'), ...hashes('c++')]).size).toBe(3);
  const many = Array.from({ length: 50_000 }, (_, n) => `w${n.toString(36)}`).join(' ');
  expect(new Set(hashes(many)).size).toBe(50_000);
});
