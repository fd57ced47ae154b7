import { spawnSync } from 'node:child_process';
import { type Figure, formatBeside, formatTime } from './figure';
import { runAlone } from './own-process';
import { median, timeOf } from './samples';

/** The word to search for, here and with grep. */
export const WORD = 'idempotency';

/** The index in a process of its own, in turn with its baselines. */
export async function measureIndex(folder: string, rounds: number): Promise<Figure[]> {
  const times = {
    read: [] as number[],
    matter: [] as number[],
    grep: [] as number[],
    listed: [] as number[],
    searched: [] as number[],
  };
  for (let round = 0; round < rounds; round++) {
    times.read.push(runAlone('read', folder));
    times.grep.push(await timeOf(() => spawnSync('grep', ['-rl', WORD, folder])));
    const { listed, searched } = runAlone('index', folder);
    times.listed.push(listed);
    times.searched.push(searched);
    times.matter.push(runAlone('matter', folder));
  }
  const [read, matter, grep] = [median(times.read), median(times.matter), median(times.grep)];
  const beside = (amount: number) =>
    [
      formatBeside('reading', read, amount),
      formatBeside('gray-matter', matter, amount),
      formatBeside('grep -rl', grep, amount),
    ].join(', ');
  const row = (name: string, amount: number, aim?: Figure['aim']): Figure => ({
    name,
    measured: formatTime(amount),
    aim,
    beside: beside(amount),
  });
  const listed = median(times.listed);
  return [
    row('index from cold: everything listed', listed, {
      words: '≤ 4× reading, < gray-matter',
      met: listed <= 4 * read && listed < matter,
    }),
    row('index from cold: prompts searched, too', median(times.searched)),
  ];
}
