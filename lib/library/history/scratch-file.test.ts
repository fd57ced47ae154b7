import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stateFolder } from '@/lib/library/disk/state-folder';
import { teststore } from '@/test/store';
import { openScratch, type Slot } from './scratch-file';

function open() {
  const scratch = openScratch();
  if (scratch === null) throw new Error('There is no file.');
  onTestFinished(() => scratch.close());
  return scratch;
}

test('what was put is given back, in any order, and room is used again', () => {
  teststore();
  const scratch = open();
  const random = [...randomBytes(400)];
  const held = new Map<number, { slot: Slot; bytes: Uint8Array }>();
  let reach = 0;
  for (const [turn, number] of random.entries()) {
    const key = number % 20;
    const before = held.get(key);
    if (before !== undefined) {
      expect(Buffer.compare(scratch.get(before.slot) ?? Buffer.of(), before.bytes)).toBe(0);
      scratch.free(before.slot);
    }
    const bytes = new Uint8Array(randomBytes((number * turn) % 3000));
    const slot = scratch.put(bytes);
    if (slot === null) throw new Error('There is no room.');
    held.set(key, { slot, bytes });
    reach = Math.max(reach, slot.at);
  }
  for (const { slot, bytes } of held.values()) expect(scratch.get(slot)).toEqual(bytes);
  // Four lengths of room for each of twenty, not one for each of four hundred.
  expect(reach).toBeLessThan(20 * 4 * 3072);
});

test('it has no name, so that nothing is left of it', () => {
  teststore();
  const scratch = open();
  scratch.put(randomBytes(5000));
  expect(readdirSync(stateFolder())).toEqual([]);
});

test('other bytes than those that were put are none', () => {
  teststore();
  const scratch = open();
  const slot = scratch.put(randomBytes(100));
  if (slot === null) throw new Error('There is no room.');
  expect(scratch.get({ ...slot, crc: slot.crc + 1 })).toBeNull();
  expect(scratch.get({ ...slot, at: slot.at + 10_000 })).toBeNull();
});

test('where the folder cannot be made there is none', () => {
  teststore();
  const { AGENT_CATALOG_STATE: before } = process.env;
  onTestFinished(() => {
    process.env.AGENT_CATALOG_STATE = before;
  });
  process.env.AGENT_CATALOG_STATE = join(process.execPath, 'state');
  expect(openScratch()).toBeNull();
  expect(statSync(dirname(process.execPath)).isDirectory()).toBe(true);
});
