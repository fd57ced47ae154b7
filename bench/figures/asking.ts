import { type Figure, formatTime } from './figure';
import { runAlone } from './own-process';
import { formatSamples, quantile } from './samples';

/** Key by key, at most so long. */
const AIM = 5;

/** Which agents the words of a request speak for, at each key of it. */
export function measureAsking(folder: string): Figure[] {
  const { asked, indexed, times } = runAlone('ask', folder);
  const slowest = quantile(times, 0.95);
  return [
    {
      name: `a request as it is typed, ${times.length} keys, ${asked.toLocaleString('en')} agents`,
      measured: formatSamples(times, formatTime),
      aim: { words: `p95 ≤ ${formatTime(AIM)}`, met: slowest <= AIM },
      beside: `longest ${formatTime(Math.max(...times))}`,
    },
    { name: 'the first request, which reads every prompt', measured: formatTime(indexed) },
  ];
}
