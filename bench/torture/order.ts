import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { makePlace, startWriter } from './child';
import { HOME } from './texts';

export type OrderReport = {
  saves: number;
  /** What went wrong; empty when all is well. */
  wrong: string[];
};

/** The steps of a save; each must end before the next begins. */
const STEPS = [
  'create',
  'write',
  'fsync the file',
  'rename',
  'fsync the folder',
  'answer',
] as const;
type Step = (typeof STEPS)[number];

/** Watches the system calls of saves, and checks the order in which they are made. */
export async function checkOrder(program: string, saves: number): Promise<OrderReport> {
  const place = makePlace('save', 8000);
  const output = `${place.root}.trace`;
  const options = ['-f', '-qq', '-y', '-o', output, '-e', 'trace=openat,write,fsync,rename'];
  const child = startWriter(program, 'loop', place, {
    before: ['strace', ...options],
    changes: saves,
  });
  child.stdout.resume();
  await once(child, 'close');
  return checkTrace(readFileSync(output, 'utf8').split('\n'), place.root, saves);
}

function checkTrace(lines: readonly string[], root: string, saves: number): OrderReport {
  const report: OrderReport = { saves: 0, wrong: [] };
  const unfinished = new Map<string, Step | null>();
  let main: string | undefined;
  let begun = new Map<Step, number>();
  let ended = new Map<Step, number>();
  for (const [at, line] of lines.entries()) {
    const { pid, rest, isResumed, isUnfinished } = readLine(line);
    main ??= pid;
    const found = isResumed ? (unfinished.get(pid) ?? null) : stepOf(rest, root);
    // Programs that it starts print numbers, too.
    const step = found === 'answer' && pid !== main ? null : found;
    if (isUnfinished) unfinished.set(pid, step);
    if (step === null) continue;
    if (!isResumed) begun.set(step, at);
    if (!isUnfinished) ended.set(step, at);
    if (step !== 'answer' || !ended.has('answer') || report.saves === saves) continue;
    for (const [next, after] of STEPS.slice(1).entries()) {
      const before = STEPS[next] ?? 'answer';
      if (!((ended.get(before) ?? Infinity) < (begun.get(after) ?? -1))) {
        report.wrong.push(`save ${report.saves}: "${after}" does not wait for "${before}"`);
      }
    }
    report.saves++;
    begun = new Map();
    ended = new Map();
  }
  return report;
}

function readLine(line: string) {
  const [, pid = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
  const isResumed = rest.startsWith('<... ');
  return { pid, rest, isResumed, isUnfinished: rest.endsWith('<unfinished ...>') };
}

function stepOf(call: string, root: string): Step | null {
  const temporary = `${root}/.${HOME}.`;
  // Names are given relative to the folder, which is held open.
  const isNamed = /"\/proc\/self\/fd\/\d+\/\.a\.md\./.test(call);
  if (call.startsWith('openat(')) {
    return isNamed && call.includes('O_EXCL') ? 'create' : null;
  }
  if (call.startsWith('rename(')) return isNamed ? 'rename' : null;
  const path = /^\w+\(\d+<([^>]*)>/.exec(call)?.[1] ?? '';
  if (call.startsWith('fsync(')) {
    if (path === root) return 'fsync the folder';
    return path.startsWith(temporary) ? 'fsync the file' : null;
  }
  if (path.startsWith(temporary)) return 'write';
  return /^write\(1<[^>]*>, "\d+\\n"/.test(call) ? 'answer' : null;
}
