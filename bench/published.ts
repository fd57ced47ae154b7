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
import { type Browser, openBrowser, openPage } from './figures/browser';
import { makeLibrary } from './make-library';

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' },
  ...{ '.json': 'application/json', '.svg': 'image/svg+xml', '.txt': 'text/plain' },
};
/** One that few agents have, one that many have, and two words. */
const ASKED = ['payments review', 'review', 'a', 'media migration'];

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
  const first: number[] = [];
  const later: number[] = [];
  let weight = '';
  for (let time = 0; time < visits; time++) {
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
    for (const [turn, words] of ASKED.entries()) {
      const took = await page.evaluate(async (text) => {
        const input = document.querySelector<HTMLInputElement>('input[type=search]');
        const status = document.querySelector('[role=status]');
        if (input === null || status === null) throw new Error('There is no search.');
        const began = performance.timeOrigin + performance.now();
        status.textContent = '';
        input.focus();
        input.value = text;
        input.dispatchEvent(new Event('input'));
        const { at } = await window.whenSeen(() => /found(,|$)/.test(status.textContent));
        return at - began;
      }, words);
      (turn === 0 ? first : later).push(took);
    }
    await page.context().close();
  }
  console.log(`first page       ${weight}`);
  console.log(`first answer     ${format(first)}, focus and words at once`);
  console.log(`later answers    ${format(later)}`);
}

function format(times: readonly number[]): string {
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
