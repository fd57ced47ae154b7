import puppeteer, { type KeyInput, type Page } from 'puppeteer-core';
import { findProgram } from '../../bin/find-program.mjs';
import { type Browser, HEIGHT, type Tab } from './browser';

const APPS = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Firefox without a window, over WebDriver BiDi. */
export async function openFirefox(): Promise<Browser | null> {
  const executablePath = findProgram(['firefox-esr', 'firefox'], APPS);
  if (executablePath === null) return null;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: null,
    // What is looked at while it comes in is neither here nor there.
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
  return {
    name: (await browser.version()).replace('firefox/', 'Firefox '),
    async openTab(width) {
      const page = await browser.newPage();
      await page.setViewport({ width, height: HEIGHT });
      return driveTab(page);
    },
    close: () => browser.close(),
  };
}

function driveTab(page: Page): Tab {
  let faults: string[] = [];
  let origin = '';
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) faults.push(`Asks ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  page.on('dialog', (dialog) => void dialog.accept());
  return {
    async goto(address) {
      ({ origin } = new URL(address));
      await page.goto(address);
    },
    async reload() {
      await page.reload();
    },
    evaluate: (expression) => page.evaluate(expression),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    async press(keys) {
      const names = keys.split('+') as KeyInput[];
      for (const name of names) await page.keyboard.down(name);
      for (const name of names.reverse()) await page.keyboard.up(name);
    },
    picture: () => page.screenshot(),
    async takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    close: () => page.close(),
  };
}
