import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { atMostTimes, type Figure, formatBeside, formatTime } from './figure';
import { listFiles, runAlone } from './own-process';
import { formatSamples, median } from './samples';
import type { BenchServer } from './server';

const SAVES = 30;

/** A save of the app, beside writing the same bytes to a new file, fsync and rename. */
export async function measureSaves(server: BenchServer): Promise<Figure[]> {
  const folder = `${server.folder}-saves`;
  mkdirSync(folder);
  copyFileSync(listFiles(server.folder).sort()[0] ?? '', join(folder, 'saved.md'));
  const { save, plain, plainFolder } = runAlone('save', folder);
  rmSync(folder, { recursive: true });
  const requests = await timeRequests(server);
  const beside = (amount: number) =>
    [
      formatBeside('write, fsync, rename', median(plain), amount),
      formatBeside('and fsync of the folder', median(plainFolder), amount),
    ].join(', ');
  return [
    {
      name: 'durable save',
      measured: formatSamples(save, formatTime),
      aim: atMostTimes(2, median(save), median(plain)),
      beside: beside(median(save)),
    },
    {
      name: 'durable save over HTTP',
      measured: formatSamples(requests, formatTime),
      aim: atMostTimes(2.5, median(requests), median(save)),
      beside: formatBeside('the save', median(save), median(requests)),
    },
  ];
}

async function timeRequests({ url, folder }: BenchServer): Promise<number[]> {
  const file = listFiles(folder).sort()[1] ?? '';
  const path = file
    .slice(folder.length + 1)
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  const address = `${url}/api/agents/${basename(folder)}/${path}`;
  const text = readFileSync(file, 'utf8');
  let revision = (await fetch(`${address}?format=source`)).headers.get('etag') ?? '';
  const times: number[] = [];
  for (let round = 0; round < SAVES; round++) {
    const start = performance.now();
    const response = await fetch(`${address}?force=1`, {
      method: 'PUT',
      headers: {
        'content-type': 'text/markdown',
        'x-agent-catalog': '1',
        'if-match': revision,
      },
      body: `${text}\nSave ${round}.\n`,
    });
    await response.arrayBuffer();
    times.push(performance.now() - start);
    if (!response.ok) throw new Error(`A save answered ${response.status}.`);
    revision = response.headers.get('etag') ?? '';
  }
  return times;
}
