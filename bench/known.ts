/**
 * What a second start takes over from the first, beside a start that reads everything:
 * `npm run known [-- COUNT [SEED]]` changes a small library in COUNT (2500) random ways, each with four
 * starts, and ends with 1 where a start did not say what was so.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRandom } from '@/test/damage';
import { findForgotten } from '@/test/known-law';

const [count = 2500, seed = Date.now()] = process.argv.slice(2).map(Number);
const home = mkdtempSync(join(tmpdir(), 'agent-catalog-known-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
process.env.AGENT_CATALOG_STATE = join(home, 'state');

// A library waits with timers that keep no process alive.
const alive = setInterval(() => {}, 1000);
const now = Date.now;
const random = makeRandom(seed);
console.log(`${count} libraries with four starts each, seed ${seed}`);
let wrong = 0;
for (let turn = 0; turn < count; turn++) {
  const dir = mkdtempSync(join(home, 'library-'));
  const forgotten = await findForgotten(dir, random, (late) => {
    Date.now = () => now() + late;
  });
  rmSync(dir, { recursive: true, force: true });
  if (forgotten === null) continue;
  wrong++;
  console.log(`library ${turn}\n  said ${forgotten.said}\n  is   ${forgotten.is}`);
}
clearInterval(alive);
console.log(wrong === 0 ? 'Every start said what was so.' : `${wrong} starts did not.`);
process.exitCode = wrong === 0 ? 0 : 1;
