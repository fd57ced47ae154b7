import { type Figure, formatSize, formatTime } from './figure';
import { median } from './samples';
import type { BenchServer } from './server';

const ROUNDS = 5;

/** The page of pictures, with all that it waits for. */
export async function measureInsights({ url }: BenchServer): Promise<Figure[]> {
  const get = async () => {
    const start = performance.now();
    const response = await fetch(`${url}/insights`, { headers: { Accept: 'text/html' } });
    const reader = response.body?.getReader();
    await reader?.read();
    const first = performance.now() - start;
    let bytes = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      bytes += part.value.length;
    }
    return { first, whole: performance.now() - start, bytes };
  };
  const cold = await get();
  const warm: Awaited<ReturnType<typeof get>>[] = [];
  for (let round = 0; round < ROUNDS; round++) warm.push(await get());
  return [
    {
      name: 'the page of pictures, its first bytes',
      measured: formatTime(median(warm.map(({ first }) => first))),
      beside: `all of it after ${formatTime(median(warm.map(({ whole }) => whole)))}, ${formatSize(cold.bytes)} of HTML; the first time ${formatTime(cold.first)} and ${formatTime(cold.whole)}`,
    },
  ];
}
