/**
 * Kills, hinders and crowds saves, and says what became of the files: `npm run torture [-- KILLS]`.
 * Takes half an hour on an idle machine for its 10,000 kills. Ends with 1 when anything is wrong.
 */

import { bundleProgram, removeFolders } from './torture/child';
import { canTrace, failEachCall } from './torture/faults';
import { canMount, fillDisk } from './torture/full-disk';
import { killWhileChanging } from './torture/kill';
import { checkOrder } from './torture/order';
import { writeAgainst } from './torture/outside';
import { failEachRecovery } from './torture/recovery';
import { RECOVERIES } from './torture/recovery-texts';
import { swapAgainst } from './torture/swap';
import { KINDS } from './torture/texts';

const kills = Number(process.argv[2] ?? 10_000);
// Everything but the kills is as long for any number that is not small.
const scale = Math.min(1, kills / 1000);
process.once('exit', removeFolders);
const program = await bundleProgram('writer');

await section(`kill -9 while saving, 8 KB and 1 MB, ${kills} times`, () =>
  Promise.all(
    [8_000, 1_000_000].map((size) =>
      killWhileChanging(program, 'save', size, kills / 2, ({ kills, wrong }) =>
        console.log(`  ${size} bytes: ${kills} kills, ${wrong.length} wrong`),
      ),
    ),
  ),
);
for (const kind of ['create', 'move', 'delete'] as const) {
  await section(`kill -9: ${kind}`, () =>
    killWhileChanging(program, kind, 8_000, Math.ceil(kills / 50)),
  );
}
if (canTrace()) {
  for (const kind of KINDS) {
    await section(`every system call made to fail: ${kind}`, async () =>
      failEachCall(program, kind, scale < 1 ? ['write', 'fsync', 'link', 'rename'] : undefined),
    );
  }
  const recoverer = await bundleProgram('recoverer');
  for (const kind of RECOVERIES) {
    await section(`every system call made to fail in a recovery: ${kind}`, () =>
      failEachRecovery(recoverer, kind, scale < 1 ? { calls: ['rename', 'unlink'] } : {}),
    );
  }
  await section('order of system calls', () => checkOrder(program, Math.ceil(1000 * scale)));
} else {
  console.log('System calls: skipped, because strace is not there or may not trace.\n');
}
if (canMount()) {
  await section('full disk, history elsewhere', () => fillDisk(false));
  await section('full disk, history there too', () => fillDisk(true));
} else {
  console.log('Full disk: skipped, because nothing can be mounted here.\n');
}
for (const how of ['in-place', 'replace'] as const) {
  await section(`against a program that writes each millisecond, ${how}`, () =>
    writeAgainst(how, 30_000 * scale),
  );
}
await section('against a program that puts links in the place of files and folders', () =>
  swapAgainst(60_000 * scale),
);

async function section(title: string, run: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  const report = await run();
  console.log(`${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  console.log(report, '\n');
  for (const part of [report].flat()) {
    if (typeof part === 'object' && part !== null && 'wrong' in part && Array.isArray(part.wrong)) {
      if (part.wrong.length > 0) process.exitCode = 1;
    }
  }
}
