import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findProgram } from './find-program.mjs';
import { PROJECT } from './set-up.mjs';

/** Chromium without a window and all that belongs to it: the same pages for half of the work. */
const SHELL = 'chromium-headless-shell';
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium of this machine, with Playwright's own as the last choice; null when there is none. */
export function findChromium() {
  return findProgram(NAMES, [...APPS, chromium.executablePath()]);
}

/** The one of this machine that has no window; null when there is none. */
export function findShell() {
  return findProgram([SHELL]);
}

/** The Chromium of this machine for tests, where nobody looks on; null when there is none. */
export function findTestChromium() {
  return findShell() ?? findChromium();
}

/**
 * Installs a Chromium for tests on this machine, if that is possible without asking anybody.
 *
 * @returns {string | null}
 */
export function fetchTestChromium() {
  console.log('Fetching a Chromium …');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    /** @param {string} name */
    const install = (name) =>
      run('apt-get', ['install', '-qq', '--yes', '--no-install-recommends', name]);
    run('apt-get', ['update', '-qq']);
    install(SHELL);
    // Not every Debian has that.
    if (findTestChromium() === null) install('chromium');
  }
  if (findTestChromium() === null) {
    const cli = join(PROJECT, 'node_modules/playwright/cli.js');
    run(process.execPath, [cli, 'install', 'chromium']);
  }
  return findTestChromium();
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, { stdio: 'ignore', env, timeout: 600_000 });
}
