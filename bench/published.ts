/**
 * A published library: how long writing it takes, what its first page weighs, and how soon its search
 * answers in a browser that has never been there. `npm run published [AGENTS] [VISITS]`.
 */

import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { type Browser, openBrowser, openPage } from './figures/browser';
import { makeLibrary } from './make-library';

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' },
  ...{ '.json': 'application/json', '.svg': 'image/svg+xml', '.txt': 'text/plain' },
};
/** One that few agents have, one that many have, and two words. */
const ASKED = ['payments review', 'review', 'a', 'media migration'];

/** Milliseconds between entering the field and the first letter. */
const AHEAD = 500;

const [agents = 10_000, visits = 7] = process.argv.slice(2).map(Number);
const work = mkdtempSync(join(tmpdir(), 'published-'));
const site = join(work, 'site');
try {
  makeLibrary(join(work, 'agents'), resolve('agents'), agents);
  for (const name of ['first time', 'again']) {
    const began = performance.now();
    const program = resolve('bin/agent-catalog.mjs');
    const done = spawnSync(process.execPath, [
      program,
      'publish',
      join(work, 'agents'),
      '--out',
      site,
    ]);
    if (done.status !== 0) throw new Error(String(done.stderr));
    console.log(`written, ${name}   ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  const browser = await openBrowser();
  if (browser === null) throw new Error('There is no Chromium here.');
  const server = await serve(site);
  try {
    await visit(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function visit(browser: Browser, address: string): Promise<void> {
  const [hit, whole, near, later]: number[][] = [[], [], [], []];
  let weight = '';
  for (let time = 0; time < visits; time++) {
    for (const ahead of [0, AHEAD]) {
      const page = await openPage(browser);
      await page.goto(address, { waitUntil: 'networkidle' });
      weight = await page.evaluate(() => {
        const all = [
          ...performance.getEntriesByType('navigation'),
          ...performance.getEntriesByType('resource'),
        ] as PerformanceResourceTiming[];
        return all
          .map(({ name, decodedBodySize }) => `${name.replace(/.*\//, '')} ${decodedBodySize}`)
          .join(', ');
      });
      await page.getByRole('searchbox').focus();
      await page.waitForTimeout(ahead);
      for (const [turn, words] of ASKED.entries()) {
        const took = await timeAnswer(page, words);
        if (turn > 0) later?.push(took.whole);
        else if (ahead > 0) near?.push(took.whole);
        else {
          hit?.push(took.hit);
          whole?.push(took.whole);
        }
      }
      await page.context().close();
    }
  }
  console.log(`first page       ${weight}`);
  console.log(`first rows       ${format(hit)}, with the focus at once`);
  console.log(`first answer     ${format(whole)}, all of it`);
  console.log(`the same         ${format(near)}, ${AHEAD} ms after the focus`);
  console.log(`later answers    ${format(later)}`);
}

/** Milliseconds until its first rows are drawn, and until all is found. */
function timeAnswer(page: Page, words: string): Promise<{ hit: number; whole: number }> {
  return page.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]');
    const status = document.querySelector('[role=status]');
    if (input === null || status === null) throw new Error('There is no search.');
    const began = performance.timeOrigin + performance.now();
    status.textContent = '';
    input.value = text;
    input.dispatchEvent(new Event('input'));
    const said = () => status.textContent ?? '';
    const hit = await window.whenSeen(() => said().includes('found'));
    if (/found(,|$)/.test(said())) return { hit: hit.at - began, whole: hit.at - began };
    const whole = await window.whenSeen(() => /found(,|$)/.test(said()));
    return { hit: hit.at - began, whole: whole.at - began };
  }, words);
}

function format(times: readonly number[] = []): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(0);
  return `${at(0)} to ${at(1)} ms, half of them within ${at(0.5)} ms`;
}

/** Knows nothing but files. */
function serve(folder: string): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const file = join(folder, decodeURIComponent(new URL(url, 'http://site').pathname));
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'text/plain');
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}
