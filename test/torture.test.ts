/** Short runs of `npm run torture`. */

import { chmodSync, chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, makePlace, removeFolders, runWriter } from '@/bench/torture/child';
import { canTrace, failEachCall } from '@/bench/torture/faults';
import { canMount, fillDisk } from '@/bench/torture/full-disk';
import { killWhileChanging } from '@/bench/torture/kill';
import { checkOrder } from '@/bench/torture/order';
import { writeAgainst } from '@/bench/torture/outside';
import { failEachRecovery } from '@/bench/torture/recovery';
import { RECOVERIES } from '@/bench/torture/recovery-texts';
import { swapAgainst } from '@/bench/torture/swap';
import { HOME, textOf } from '@/bench/torture/texts';
import { readTree } from './store';

const LONG = 300_000;
const NOBODY = 65_534;

let program = '';
let recoverer = '';
beforeAll(async () => {
  program = await bundleProgram('writer');
  recoverer = await bundleProgram('recoverer');
});
afterAll(removeFolders);

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

  it.each(RECOVERIES)(
    'loses nothing while things are brought in order again: %s',
    async (kind) => {
      const report = await failEachRecovery(recoverer, kind, {
        calls: ['rename', 'unlink', 'link'],
        faults: ['error=EIO', 'signal=KILL'],
        most: 2,
      });
      expect(report.wrong).toEqual([]);
      expect(report.killed).toBeGreaterThan(0);
    },
    LONG,
  );

  it(
    'takes nothing for damaged that cannot be read while all is verified',
    async () => {
      const report = await failEachRecovery(recoverer, 'verify', {
        calls: ['openat', 'read'],
        faults: ['error=EIO'],
        most: 30,
      });
      expect(report.wrong).toEqual([]);
      expect(report.ended).toBeGreaterThan(30);
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

describe('another program that puts links in the place of files and folders', () => {
  it(
    'leads no read and no write out of the folder, and nothing of there into the history',
    async () => {
      const report = await swapAgainst(4_000);
      expect(report.wrong).toEqual([]);
      expect(report.made).toBeGreaterThan(0);
      expect(report.swaps).toBeGreaterThan(0);
      expect(report.notThere).toBeGreaterThan(0);
    },
    LONG,
  );
});

describe.skipIf(process.getuid?.() !== 0)(
  'a folder that may not be written (tried by root only)',
  () => {
    it.each(['save', 'create', 'move', 'delete'] as const)('refuses to %s, and says so', (kind) => {
      const place = makePlace(kind, 8_000);
      chmodSync(place.state, 0o777);
      chownSync(join(place.root, HOME), NOBODY, NOBODY);
      chmodSync(place.root, 0o755);
      const { stdout } = runWriter(program, 'once', place, { uid: NOBODY });
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'no-permission' });
      expect(readTree(place.root)).toEqual({ [HOME]: textOf(0, 8_000) });
      const trash = join(place.state, 'trash');
      expect(existsSync(trash) ? readdirSync(trash) : []).toEqual([]);
    });
  },
);
