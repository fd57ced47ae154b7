import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../../bin/chromium.mjs';
import config from '../../playwright.config';

declare global {
  interface Window {
    /**
     * Resolves when what the condition looks for is painted: the condition holds as a frame begins,
     * and the first task after that frame runs. Waits for a frame, up to 17 ms, even if it holds
     * already.
     * @returns milliseconds since 1970, and when the last key or click before it was
     */
    whenSeen(holds: () => boolean): Promise<Seen>;
    /** When the last key was pressed or the last click made, in milliseconds since 1970. */
    acted: number;
  }
}

export type { Browser };

type Seen = { readonly at: number; readonly acted: number };

/** A Chromium as the browser tests have it; null where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  return chromium.launch({ ...config.use?.launchOptions, executablePath });
}

/** A page without cache and cookies that can tell when something is visible. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    window.whenSeen = (holds) =>
      new Promise((resolve) => {
        const end = () =>
          resolve({ at: performance.timeOrigin + performance.now(), acted: window.acted });
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = end;
        const look = () => {
          if (holds()) port2.postMessage(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    for (const type of ['keydown', 'click'] as const) {
      const note = ({ timeStamp }: Event) => {
        window.acted = performance.timeOrigin + timeStamp;
      };
      addEventListener(type, note, { capture: true });
    }
  });
  return context.newPage();
}

/** Milliseconds from the start of a navigation to the first text on the screen. */
export async function timeVisit(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'load' });
  const paint = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return (await paint.jsonValue()) ?? Number.NaN;
}
