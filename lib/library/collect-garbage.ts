import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { perProcess } from '@/lib/library/disk/per-process';

type Collect = (
  options?:
    | { readonly type: 'minor' }
    | { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' },
) => void;

let made: Collect | null = null;

/**
 * Gives memory back to the system. V8 does so only when it needs room; until then an idle server
 * holds on to what it worked with. Everything stops meanwhile, for about 0.1 s.
 */
export function collectGarbage(): void {
  made ??= makeCollect();
  made();
}

/**
 * Frees what was just made and is not needed any more, in less than a millisecond. For work that
 * leaves many buffers behind: they are outside of the heap, where V8 lets tens of megabytes gather.
 */
export function collectNew(): void {
  made ??= makeCollect();
  made({ type: 'minor' });
}

function makeCollect(): Collect {
  setFlagsFromString('--expose-gc');
  const collect: Collect = runInNewContext('gc');
  // V8 takes compiled code only where its flags are those of the process that has compiled it.
  setFlagsFromString('--no-expose-gc');
  return collect;
}

type Forget = () => void | Promise<void>;

const forgets = () => perProcess('forgets', () => new Set<Forget>());

/** Has `forget` be called when nobody has asked for anything for a while: it lets go of what is soon made again. */
export function whenIdle(forget: Forget): void {
  forgets().add(forget);
}

/** Lets go of all that is soon made again. Others have their turn in between. */
export async function forgetAll(): Promise<void> {
  for (const forget of forgets()) await forget();
}

/**
 * Gives back more than `collectGarbage`. What stays is moved together, which takes about 0.3 s: otherwise
 * the system gets no page back that has anything left in it.
 */
export function compactMemory(): void {
  made ??= makeCollect();
  setFlagsFromString('--compact-on-every-full-gc');
  made();
  setFlagsFromString('--no-compact-on-every-full-gc');
  // Node 24 keeps the pages that were left otherwise; Node 20 takes this for a small collection.
  made({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
