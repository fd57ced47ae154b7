import type { Browser, Page } from 'playwright';
import { openPage } from './browser';
import { atMost, type Figure, formatBeside, formatTime } from './figure';
import { formatSamples, median, quantile } from './samples';
import type { BenchServer } from './server';

const TYPED = [
  'review',
  'payments',
  'security audit',
  'backend migration',
  'model:opus',
  '"in this',
];

/** Milliseconds between the end of one key press and the next, as of a person who types fast. */
const PAUSE = 60;

declare global {
  interface Window {
    /** What is searched for in the last answer that has come. */
    arrived: string;
  }
}

/** From a key press in the search field to its results on the screen. */
export async function measureFinding(browser: Browser, { url }: BenchServer): Promise<Figure[]> {
  const page = await openPage(browser);
  await page.addInitScript(() => {
    const { json } = Response.prototype;
    Response.prototype.json = async function () {
      const value = await json.call(this);
      const { pathname, searchParams } = new URL(this.url);
      if (pathname === '/api/agents') window.arrived = searchParams.get('q') ?? '';
      return value;
    };
  });
  await page.goto(url);
  await page.getByRole('searchbox').focus();
  const times: number[] = [];
  for (const text of TYPED) {
    times.push(...(await typeAll(page, text)));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.waitForFunction(() => window.arrived === '');
  }
  await page.context().close();
  const floor = await timeField(browser);
  return [
    {
      name: `key press to painted results, ${times.length} keys`,
      measured: formatSamples(times, formatTime),
      aim: atMost(40, quantile(times, 0.95), formatTime),
      beside: formatBeside('a bare text field', median(floor), median(times)),
    },
  ];
}

async function typeAll(page: Page, text: string): Promise<number[]> {
  const times: number[] = [];
  for (let length = 1; length <= text.length; length++) {
    const seen = page.evaluate(
      (value) => window.whenSeen(() => window.arrived === value),
      text.slice(0, length),
    );
    await page.keyboard.press(text[length - 1] === ' ' ? 'Space' : (text[length - 1] ?? ''));
    const { at, acted } = await seen;
    times.push(at - acted);
    await page.waitForTimeout(PAUSE);
  }
  return times;
}

/** The same for a text field that shows what is typed in it and does nothing else. */
async function timeField(browser: Browser): Promise<number[]> {
  const page = await openPage(browser);
  await page.goto('data:text/html,<!doctype html><input autofocus>');
  await page.locator('input').focus();
  const times: number[] = [];
  for (let length = 1; length <= 20; length++) {
    const seen = page.evaluate(
      (typed) => window.whenSeen(() => document.querySelector('input')?.value.length === typed),
      length,
    );
    await page.keyboard.press('x');
    const { at, acted } = await seen;
    times.push(at - acted);
    await page.waitForTimeout(PAUSE);
  }
  await page.context().close();
  return times;
}
