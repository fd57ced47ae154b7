import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testdir, writeTree } from '@/test/testdir';
import { KeptTexts } from './kept-texts';

const at = (dir: string, name: string) => ({ file: join(dir, name), target: null, fault: null });

test('reads a file once, and anew when it has changed', () => {
  const dir = testdir({ 'a.md': '---\nname: A\n---\nSome Text' });
  const texts = new KeptTexts();
  expect(texts.get(at(dir, 'a.md'))).toEqual({
    description: { text: '---\nname: A\n---', lower: '---\nname: a\n---' },
    body: { text: '\nSome Text', lower: '\nsome text' },
  });
  writeTree(dir, { 'a.md': 'Another' });
  expect(texts.get(at(dir, 'a.md')).body.text).toBe('\nSome Text');
  texts.delete(at(dir, 'b.md'));
  expect(texts.get(at(dir, 'a.md')).body.text).toBe('\nSome Text');
  texts.delete(at(dir, 'a.md'));
  expect(texts.get(at(dir, 'a.md')).body.text).toBe('Another');
});

test('is empty for a file that is gone, until it is there', () => {
  const dir = testdir();
  const texts = new KeptTexts();
  const { description, body } = texts.get(at(dir, 'gone.md'));
  expect([description.text, body.text]).toEqual(['', '']);
  writeTree(dir, { 'gone.md': 'Back' });
  expect(texts.get(at(dir, 'gone.md')).body.text).toBe('Back');
});

test('keeps those that were asked for last', () => {
  const names = Array.from({ length: 8 }, (_, n) => `${n}.md`);
  const tree = (text: string) => Object.fromEntries(names.map((name) => [name, text]));
  const dir = testdir(tree('a'.repeat(250_000)));
  const texts = new KeptTexts();
  // The first one is asked for again, so that the second is the oldest.
  for (const name of ['0.md', '1.md', '2.md', '3.md', '4.md', '5.md', '0.md', '6.md']) {
    texts.get(at(dir, name));
  }
  writeTree(dir, tree('b'));
  const isKept = (name: string) => texts.get(at(dir, name)).body.text !== 'b';
  expect(['0.md', '2.md', '3.md', '6.md', '1.md'].map(isKept)).toEqual([
    ...[true, true, true, true],
    false,
  ]);
});
