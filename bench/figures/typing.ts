import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Locator } from 'playwright';
import { openPage } from './browser';
import { atMost, type Figure, formatBeside, formatTime } from './figure';
import { listFiles } from './own-process';
import { median, quantile } from './samples';
import type { BenchServer } from './server';

const SIZE = 100_000;
const KEYS = 40;
/** Milliseconds from one key to the next, so that form and problems follow each of them. */
const PACE = 150;

/** Where to type, in the form or the source, and the keys that lead there. */
const PLACES: Readonly<
  Record<string, { readonly box?: string; readonly keys: readonly string[] }>
> = {
  'in the description': {
    keys: ['ControlOrMeta+Home', 'ArrowDown', 'ArrowDown', 'Home', 'ArrowLeft'],
  },
  'in the middle of the prompt': {
    keys: ['ControlOrMeta+End', ...Array(40).fill('PageUp'), 'End'],
  },
  'at the end of the prompt': { keys: ['ControlOrMeta+End'] },
  'in the form, the description': { box: 'Description', keys: ['ControlOrMeta+Home'] },
  'in the form, the prompt': { box: 'System prompt', keys: ['ControlOrMeta+End'] },
  'in the form, an example': { box: 'User', keys: ['ControlOrMeta+Home'] },
};

/** The longest task of the page's main thread for each key that is typed in a large file. */
export async function measureTyping(browser: Browser, server: BenchServer): Promise<Figure[]> {
  const { url, folder } = server;
  const text = makeLargeFile(folder);
  writeFileSync(join(folder, 'large.md'), text);
  const page = await openPage(browser);
  await page.goto(`${url}/agents/${basename(folder)}/large.md?view=edit`);
  const plain = await openPage(browser);
  await plain.goto('data:text/html,<!doctype html><textarea style="width:600px;height:800px">');
  await plain.locator('textarea').fill(text);
  const figures: Figure[] = [];
  for (const [place, { box = 'Source', keys }] of Object.entries(PLACES)) {
    const field = page.getByRole('textbox', { name: box, exact: true }).first();
    const own = await timeKeys(browser, field, keys);
    const bare = await timeKeys(browser, plain.locator('textarea'), keys);
    const worst = Math.max(...own);
    figures.push({
      name: `typing ${place}, 100 KB: longest task of a key`,
      measured: `${formatTime(median(own))}, p95 ${formatTime(quantile(own, 0.95))}, longest ${formatTime(worst)}`,
      aim: atMost(50, worst, formatTime),
      beside: formatBeside('a bare text area', Math.max(...bare), worst),
    });
  }
  await page.context().close();
  await plain.context().close();
  return figures;
}

/** An agent with a long description and a prompt of many. */
function makeLargeFile(folder: string): string {
  const texts = listFiles(folder)
    .sort()
    .map((file) => readFileSync(file, 'utf8'));
  const longest = texts
    .map((text) => /^description: \w.*<example>.*$/m.exec(text)?.[0] ?? '')
    .reduce((a, b) => (b.length > a.length ? b : a));
  let text = `---\nname: large\n${longest}\nmodel: opus\ncolor: red\n---\n`;
  for (const other of texts) {
    if (text.length > SIZE) break;
    text += other.slice(other.indexOf('\n---', 4) + '\n---'.length);
  }
  return `${text.slice(0, SIZE)}\n`;
}

async function timeKeys(
  browser: Browser,
  field: Locator,
  way: readonly string[],
): Promise<number[]> {
  const page = field.page();
  await page.bringToFront();
  await field.focus();
  for (const key of way) await page.keyboard.press(key);
  await page.waitForTimeout(1000);
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(
      'abcde fghij'[key % 11] === ' ' ? 'Space' : ('abcdefghij'[key % 10] ?? 'x'),
    );
    await page.waitForTimeout(PACE);
  }
  return longestTasks(JSON.parse(String(await browser.stopTracing())).traceEvents);
}

/** From a trace of Chromium; times in microseconds. */
type TraceEvent = {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly data?: { readonly type?: string } };
};

/** By key press: the longest task between it and the next, in milliseconds. */
function longestTasks(events: readonly TraceEvent[]): number[] {
  const presses = events
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
    .sort((a, b) => a.ts - b.ts);
  const [first] = presses;
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === first?.pid && tid === first.tid,
  );
  return presses.map(({ ts }, index) => {
    const next = presses[index + 1]?.ts ?? ts + PACE * 1000;
    const own = tasks.filter((task) => task.ts + (task.dur ?? 0) > ts && task.ts < next);
    return Math.max(...own.map(({ dur = 0 }) => dur / 1000));
  });
}
