import { defineConfig } from 'playwright/test';
import { findTestChromium } from './bin/chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine may stand still longer than a test waits. Playwright lists what failed first as flaky.
  retries: process.env.CI ? 1 : 0,
  // A test waits about half of its time for its own server, so two cores can do with three of them.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    headless: true,
    locale: 'en-GB',
    // What is looked at while it comes in is neither here nor there.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findTestChromium() ?? undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-default-apps',
      ],
    },
    screenshot: 'only-on-failure',
  },
});
