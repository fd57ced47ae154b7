/**
 * Another program that can write in a root, and puts links there in place of what was found.
 *
 *   swapper ROOT OUT MILLISECONDS    exchanges a file, and a folder, with links into OUT
 *
 * Prints how often it did.
 */

import { renameSync as rename, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [root = '', out = '', milliseconds = ''] = process.argv.slice(2);
const file = join(root, 'a.md');
const folder = join(root, 'sub');
const [fresh, away, link] = ['.fresh', '.away', '.link'].map((name) => join(root, name));
const end = performance.now() + Number(milliseconds);
let swaps = 0;

/** A save that meets no folder may have made one, and may be at work in it. */
function renameOver(from, to) {
  for (;;) {
    try {
      return rename(from, to);
    } catch {
      try {
        rmSync(to, { recursive: true, force: true });
      } catch {
        // The save has put something into it meanwhile, which the next turn takes.
      }
    }
  }
}

/** Stays as it is for some microseconds, so that every step of the others meets both. */
function rest() {
  const until = performance.now() + Math.random() * 0.3;
  while (performance.now() < until);
}

symlinkSync(out, link);
while (performance.now() < end) {
  symlinkSync(join(out, 'keys.txt'), fresh);
  renameOver(fresh, file);
  rest();
  writeFileSync(fresh, `---\nname: a\n---\n\nswap ${swaps}\n`);
  renameOver(fresh, file);
  renameOver(folder, away);
  renameOver(link, folder);
  rest();
  renameOver(folder, link);
  renameOver(away, folder);
  rest();
  swaps += 2;
}
rmSync(link);
process.stdout.write(`${swaps}\n`);
