/**
 * Uses the app in other browsers than the tests do: `npm run browsers [-- firefox|webkit]`, each of them
 * in a wide window and in a narrow one. A browser that is not on this machine is skipped, and how to
 * install it is told. What the window showed when a step failed is in `test-results/browsers`.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../e2e/files';
import type { Browser, OpenBrowser, Tab } from './browsers/browser';
import { openFirefox } from './browsers/firefox';
import { personAt } from './browsers/person';
import { AGENTS, STEPS, type Step } from './browsers/steps';
import { openWebKit } from './browsers/webkit';
import { startServer } from './figures/server';

const WIDTHS = [1280, 360];
const PICTURES = join('test-results', 'browsers');

/** How each is opened and, on Debian, installed. */
const BROWSERS: Readonly<Record<string, readonly [open: OpenBrowser, install: string]>> = {
  firefox: [openFirefox, 'apt-get install firefox-esr'],
  webkit: [openWebKit, 'apt-get install webkit2gtk-driver xvfb'],
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in BROWSERS));
if (unknown !== undefined) {
  console.error(`${unknown} is none of ${Object.keys(BROWSERS).join(', ')}.`);
  process.exit(2);
}

// Otherwise what was started would go on.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const [name, [open, install]] of Object.entries(BROWSERS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const browser = await open();
  if (browser === null) {
    counts.skipped += STEPS.length * WIDTHS.length;
    console.log(`${name}: not on this machine. On Debian: ${install}`);
    continue;
  }
  try {
    for (const width of WIDTHS) {
      console.log(`\n${browser.name}, ${width} px wide`);
      for (const step of STEPS) await tryStep(browser, width, step);
    }
  } finally {
    await browser.close();
  }
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function tryStep(browser: Browser, width: number, step: Step): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-catalog-browsers-'));
  const library = join(folder, 'library');
  writeFiles(library, AGENTS);
  const { url, stop } = await startServer(library);
  const tabs: Tab[] = [];
  try {
    await step.run({
      folder: library,
      async comeIn() {
        const tab = await browser.openTab(width);
        tabs.push(tab);
        return personAt(tab, url);
      },
    });
    const faults = (await Promise.all(tabs.map((tab) => tab.takeFaults()))).flat();
    if (faults.length > 0) throw new Error(`Faults of the page:\n${faults.join('\n')}`);
    counts.passed++;
    console.log(`  ok      ${step.name}`);
  } catch (error) {
    counts.failed++;
    console.log(`  FAILED  ${step.name}\n${error}`);
    await keepPictures(browser, width, tabs);
  } finally {
    for (const tab of tabs) await tab.close();
    await stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function keepPictures({ name }: Browser, width: number, tabs: readonly Tab[]): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const [index, tab] of tabs.entries()) {
    const file = join(PICTURES, `${name}-${width}-${counts.failed}-${index}.png`);
    try {
      writeFileSync(file, await tab.picture());
      console.log(`        ${file}`);
    } catch (error) {
      console.log(`        no picture: ${error}`);
    }
  }
}
