import { expect, test } from 'vitest';
import { locateOffsets } from './positions';

test.each<[text: string, offset: number, line: number, column: number]>([
  ['', 0, 1, 1],
  ['ab', 1, 1, 2],
  ['ab', 2, 1, 3],
  ['a\nb', 1, 1, 2],
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 2, 1, 3],
  ['a\r\nb', 3, 2, 1],
  ['a\rb', 2, 2, 1],
  ['a\n\r\n\rb', 5, 4, 1],
  ['\ufeffab', 0, 1, 1],
  ['\ufeffab', 2, 1, 2],
  ['😀b', 2, 1, 3],
  ['a\n', 2, 2, 1],
])('%j at %i is %i:%i', (text, offset, line, column) => {
  expect(locateOffsets(text)(offset)).toEqual({ line, column });
});
