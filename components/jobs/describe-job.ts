import { formatCount } from '@/components/words/format-count';
import type { JobJson } from '@/lib/api/jobs';

type Told = Omit<JobJson, 'left'>;

/** What a job does or did, in one line. */
export function tellJob({ state, what, total, changed, undoes }: Told): string {
  const files = formatCount(changed, 'file', 'files');
  if (state === 'running') return `${sentence(what)}: ${formatCount(total, 'file', 'files')}`;
  if (state === 'elsewhere') return `${sentence(what)}: another program is at work at it`;
  if (state === 'interrupted') return `Not finished: ${what}`;
  if (changed === 0) return undoes === null ? 'Nothing was changed' : 'Nothing was undone';
  const end = state === 'stopped' ? ' before it was stopped' : '';
  if (what === 'deleted') return `${files} deleted${end}`;
  return `${sentence(what)}: ${files} changed${end}`;
}

/** How much is left, and about how long that takes. */
export function formatLeft({ total, done, elapsed }: Told): string {
  const left = total - done;
  const words = `${done.toLocaleString('en')} done, ${left.toLocaleString('en')} left`;
  if (done < 5) return words;
  const seconds = Math.ceil(((elapsed / done) * left) / 1000);
  return seconds < 60
    ? `${words}, about ${seconds} s`
    : `${words}, about ${Math.ceil(seconds / 60)} min`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
