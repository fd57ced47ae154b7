import { expect, it } from 'vitest';
import { makePaint } from './paint';

it('paints, or does not', () => {
  expect(makePaint(true)('x', 'red')).toBe('\u001b[31mx\u001b[39m');
  expect(makePaint(false)('x', 'red')).toBe('x');
});
