import type { Browser } from 'playwright';
import { openPage, timeVisit } from './browser';
import { atMost, type Figure, formatBeside, formatTime } from './figure';
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
  const empty: number[] = [];
  for (const address of addresses) {
    visits.push(await timeVisit(page, address));
    empty.push(await timeVisit(page, `${url}/nowhere`));
  }
  await page.context().close();
  const row = (name: string, times: readonly number[]): Figure => ({
    name,
    measured: formatSamples(times, formatTime),
    aim: atMost(150, quantile(times, 0.95), formatTime),
    beside: formatBeside('page that says there is nothing', median(empty), median(times)),
  });
  return [row('open an agent by a click', clicks), row('open an agent by its address', visits)];
}
