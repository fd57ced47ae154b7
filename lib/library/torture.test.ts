/** Short runs of `npm run torture`. */

import { beforeAll, describe, expect, it } from 'vitest';
import { bundleWriter } from '@/bench/torture/child';
import { canTrace, failEachCall } from '@/bench/torture/faults';
import { canMount, fillDisk } from '@/bench/torture/full-disk';
import { killWhileChanging } from '@/bench/torture/kill';
import { checkOrder } from '@/bench/torture/order';
import { writeAgainst } from '@/bench/torture/outside';

const LONG = 120_000;

let program = '';
beforeAll(async () => {
  program = await bundleWriter();
});

describe('a change that is killed', () => {
  it(
    'leaves old or new, loses nothing that it said was saved, and nothing lies about',
    async () => {
      const runs = [8_000, 1_000_000].map((size) => killWhileChanging(program, 'save', size, 130));
      for (const report of await Promise.all(runs)) expect(report.wrong).toEqual([]);
    },
    LONG,
  );

  it(
    'leaves a file in one place',
    async () => {
      const kinds = ['create', 'move', 'delete'] as const;
      const runs = kinds.map((kind) => killWhileChanging(program, kind, 8_000, 14));
      for (const report of await Promise.all(runs)) expect(report.wrong).toEqual([]);
    },
    LONG,
  );
});

describe.skipIf(!canTrace())('a system call that fails (skipped where strace cannot trace)', () => {
  it(
    'leaves old or new, and never counts as saved',
    () => {
      const report = failEachCall(program, 'save', ['write', 'link', 'rename']);
      expect(report.wrong).toEqual([]);
      expect(report.refused).toBeGreaterThan(10);
    },
    LONG,
  );

  it(
    'finds the steps of a save in their order',
    async () => {
      expect(await checkOrder(program, 50)).toEqual({ saves: 50, wrong: [] });
    },
    LONG,
  );
});

describe.skipIf(!canMount())('a full disk (skipped where nothing can be mounted)', () => {
  it.each([false, true])(
    'keeps the old text; with the history there too: %s',
    async (there) => {
      const report = await fillDisk(there);
      expect(report.wrong).toEqual([]);
      expect(report.refused).toBeGreaterThan(20);
      expect(report.made).toBeGreaterThan(20);
    },
    LONG,
  );
});

describe('another program that writes the same file each millisecond', () => {
  it(
    'has every text in the history that a save replaced',
    async () => {
      const report = await writeAgainst('in-place', 2_000);
      expect(report.lost).toBe(0);
      expect(report.made + report.refused).toBeGreaterThan(0);
    },
    LONG,
  );
});
