import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { teststore } from '@/test/store';
import { KeptBytes } from './kept-bytes';

describe.each(['on the disk', 'in memory'])('%s', (where) => {
  beforeEach(() => {
    const { state } = teststore();
    // A file in the way of the state folder.
    vi.stubEnv('AGENT_CATALOG_STATE', where === 'in memory' ? join(process.execPath, 'in') : state);
  });

  test('gives back what a file held last, or nothing', () => {
    const kept = new KeptBytes(1_000_000);
    const [one, two] = [randomBytes(5000), randomBytes(10)];
    kept.set('a', one);
    kept.set('b', two);
    kept.set('a', two);
    expect(kept.get('a')).toEqual(two);
    kept.delete('a');
    expect(kept.get('a')).toBeNull();
    expect(kept.get('b')).toEqual(two);
  });

  test('tries no other once it is full, until one goes', () => {
    const kept = new KeptBytes(10_000);
    kept.set('a', randomBytes(6000));
    kept.set('b', randomBytes(6000));
    kept.set('c', randomBytes(10));
    expect(kept.get('c')).toBeNull();
    kept.delete('a');
    kept.set('c', randomBytes(10));
    expect(kept.get('c')?.length).toBe(10);
  });

  test('remembers no more than fits, and again when there is room', () => {
    const kept = new KeptBytes(10_000);
    kept.set('a', randomBytes(6000));
    kept.set('b', randomBytes(6000));
    expect([kept.get('a')?.length, kept.get('b')]).toEqual([6000, null]);
    // What does not fit any more is not told as it was before.
    kept.set('a', randomBytes(20_000));
    expect(kept.get('a')).toBeNull();
    kept.set('b', randomBytes(6000));
    expect(kept.get('b')?.length).toBe(6000);
  });
});
