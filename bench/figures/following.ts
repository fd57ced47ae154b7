import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser, Page } from 'playwright';
import { openPage } from './browser';
import { openEvents } from './events';
import { atMost, type Figure, formatBeside, formatTime } from './figure';
import { listFiles } from './own-process';
import { formatSamples, median } from './samples';
import type { BenchServer } from './server';

const CHANGES = 15;

/** From a change of a file by another program to the change on the screen. */
export async function measureFollowing(browser: Browser, server: BenchServer): Promise<Figure[]> {
  const { url, folder } = server;
  const file = listFiles(folder).find((name) => isPlain(readFileSync(name, 'utf8'))) ?? '';
  const name = basename(file, '.md');
  const path = file
    .slice(folder.length + 1)
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  const told = await timeEvents(server, file);
  const row = (title: string, times: readonly number[]): Figure => ({
    name: title,
    measured: formatSamples(times, formatTime),
    aim: atMost(100, median(times), formatTime),
    beside: formatBeside('event of the server', median(told), median(times)),
  });
  const page = await openPage(browser);
  await page.goto(`${url}/?q=${encodeURIComponent(name)}`);
  const inList = await timeChanges(page, file);
  await page.goto(`${url}/agents/${basename(folder)}/${path}`);
  const onPage = await timeChanges(page, file);
  await page.context().close();
  return [
    row('change on disk to the list on the screen', inList),
    row('change on disk to the agent on the screen', onPage),
  ];
}

async function timeChanges(page: Page, file: string): Promise<number[]> {
  // The stream of events opens after the page.
  await page.waitForTimeout(1000);
  const times: number[] = [];
  for (let round = 0; round < CHANGES; round++) {
    const mark = `Change ${Math.random().toString(36).slice(2)}`;
    const seen = page.evaluate(
      (text) => window.whenSeen(() => document.body.textContent?.includes(text) === true),
      mark,
    );
    await page.waitForTimeout(50 + 20 * round);
    const start = performance.timeOrigin + performance.now();
    describe(file, mark);
    times.push((await seen).at - start);
  }
  return times;
}

async function timeEvents({ url }: BenchServer, file: string): Promise<number[]> {
  const events = await openEvents(url);
  const times: number[] = [];
  for (let round = 0; round < CHANGES; round++) {
    const change = events.next('change');
    const start = performance.now();
    describe(file, `Event ${round}`);
    await change;
    times.push(performance.now() - start);
  }
  events.close();
  return times;
}

/** Writes another description as editors do: a new file in the place of the old one. */
function describe(file: string, words: string): void {
  const text = readFileSync(file, 'utf8').replace(/^description: .*$/m, `description: ${words}.`);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function isPlain(text: string): boolean {
  return /^description: [A-Z][^"\\]*$/m.test(text);
}
