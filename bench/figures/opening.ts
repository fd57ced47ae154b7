import type { Browser } from 'playwright';
import { openPage, timeVisit } from './browser';
import { atMost, atMostTimes, type Figure, formatBeside, formatTime } from './figure';
import { freeze } from './frozen-copy';
import { formatSamples, median, quantile } from './samples';
import type { BenchServer } from './server';

const AGENTS = 15;

/**
 * Milliseconds that a person looks at the list before the first click. The figures before this one
 * never leave the server alone, and it warms up only when it is.
 */
const LOOK = 3000;

/** Milliseconds between the pointer's arrival on a name and the click: a quick hand. */
const POINT = 120;

/** From a click on an agent's name, and from its address, to the agent on the screen. */
export async function measureOpening(browser: Browser, { url }: BenchServer): Promise<Figure[]> {
  const page = await openPage(browser);
  await page.goto(url);
  await page.waitForTimeout(LOOK);
  const clicks: number[] = [];
  const addresses: string[] = [];
  for (let index = 0; index < AGENTS; index++) {
    const name = page.locator(`[data-open][data-index="${index % 8}"] bdi`);
    const text = await name.textContent();
    const seen = page.evaluate(
      (shown) => window.whenSeen(() => document.querySelector('h1')?.textContent === shown),
      text,
    );
    await name.hover();
    await page.waitForTimeout(POINT);
    await name.click();
    const { at, acted } = await seen;
    clicks.push(at - acted);
    addresses.push(page.url());
    await page.goBack();
    await name.waitFor();
  }
  const visits: number[] = [];
  const frozen: number[] = [];
  const copy = await freeze(url);
  // Of another server a page would get a new process each time.
  const beside = await openPage(browser);
  for (const address of addresses) {
    const same = address.replace(url, copy.url);
    // The copy asks for what it does not have yet.
    await timeVisit(beside, same);
    visits.push(await timeVisit(page, address));
    frozen.push(await timeVisit(beside, same));
  }
  copy.close();
  await beside.context().close();
  await page.context().close();
  return [
    {
      name: 'open an agent by a click',
      measured: formatSamples(clicks, formatTime),
      aim: atMost(75, quantile(clicks, 0.95), formatTime),
    },
    {
      name: 'open an agent by its address',
      measured: formatSamples(visits, formatTime),
      aim: atMostTimes(1.3, median(visits), median(frozen)),
      beside: formatBeside('the same page from static files', median(frozen), median(visits)),
    },
  ];
}
