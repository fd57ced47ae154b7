import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { openPage } from './browser';
import { atMost, type Figure, formatSize } from './figure';
import { listFiles } from './own-process';
import type { BenchServer } from './server';

/** Milliseconds in which a page may still load what it does not need at first. */
const LATER = 1500;

type Scripts = {
  /** Compressed bytes of the scripts that the page itself names. */
  readonly first: number;
  /** The same with those that they load by themselves. */
  readonly all: number;
};

/** The JavaScript of each page, beside that of an empty page of the same build. */
export async function measureScripts(browser: Browser, server: BenchServer): Promise<Figure[]> {
  const { url, folder } = server;
  const [file = ''] = listFiles(folder);
  const path = file
    .slice(folder.length + 1)
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  const agent = `/agents/${basename(folder)}/${path}`;
  const empty = await weighPage(browser, `${url}/nowhere`);
  const pages: Readonly<Record<string, string>> = {
    'the catalog': '/',
    'an agent': agent,
    'an agent in the editor': `${agent}?view=edit`,
    'its history': `${agent}?view=history`,
    'the trash': '/trash',
    'two compared': `/compare?a=${basename(folder)}/${path}&b=${basename(folder)}/${path}`,
  };
  const figures: Figure[] = [];
  for (const [name, address] of Object.entries(pages)) {
    const { first, all } = await weighPage(browser, url + address);
    const over = first - empty.first;
    figures.push({
      name: `first JavaScript of ${name}, over an empty page`,
      measured: formatSize(over),
      ...(address === '/' && { aim: atMost(60_000, over, formatSize) }),
      beside: `empty page ${formatSize(empty.first)}; loaded by itself later ${formatSize(all - first)}`,
    });
  }
  return figures;
}

async function weighPage(browser: Browser, address: string): Promise<Scripts> {
  const page = await openPage(browser);
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(LATER);
  const named = await namedScripts(page);
  let [first, all] = [0, 0];
  for (const [script, weighing] of sizes) {
    const size = await weighing;
    all += size;
    if (named.has(script)) first += size;
  }
  await page.context().close();
  return { first, all };
}

/** The scripts of the page as the server sent it; what runs may have added more since. */
async function namedScripts(page: Page): Promise<Set<string>> {
  const response = await page.request.get(page.url());
  const names = (await response.text()).matchAll(/<script[^>]+src="([^"]+)"/g);
  return new Set([...names].map(([, source = '']) => new URL(source, page.url()).href));
}
