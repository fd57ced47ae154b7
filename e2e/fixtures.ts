import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { agentText, type Files } from './files';
import { type Catalog, startCatalog } from './server';
import { SpareServer } from './spare-server';

type Options = {
  /** What the library of the test holds. */
  files: Files;
  /** Further flags of `npm start`. */
  flags: readonly string[];
  /** Further environment of the server. */
  env: Readonly<Record<string, string>>;
  /**
   * Whether a test that only reads leaves its server to the next one. What a page asks for by another
   * method than GET, and what changes in the library, counts as a change; what `request` sends is not
   * seen, so it must change a file where it changes anything.
   */
  sharesServer: boolean;
  /** What the page may log as errors; anything else fails the test. */
  expectedErrors: readonly RegExp[];
  /** Whether pages may ask other servers; they never do by themselves. */
  foreignRequests: boolean;
};

type Fixtures = {
  catalog: Catalog;
  /** Whether a page of the test has asked for more than to read. */
  asked: { toChange: boolean };
  quietConsole: undefined;
};

export { expect };

/**
 * Each test has a library, a server and a state folder of its own, or those of one before that has
 * changed nothing.
 */
export const test = base.extend<Options & Fixtures, { spare: SpareServer }>({
  files: [
    { 'planner.md': agentText('planner'), 'review/critic.md': agentText('critic') },
    { option: true },
  ],
  flags: [[], { option: true }],
  env: [{}, { option: true }],

  sharesServer: [false, { option: true }],
  asked: ({ browserName: _ }, use) => use({ toChange: false }),

  spare: [
    async ({ browserName: _ }, use) => {
      const spare = new SpareServer();
      await use(spare);
      await spare.stop();
    },
    { scope: 'worker' },
  ],

  catalog: async ({ files, flags, env, sharesServer, spare, asked }, use, { errors }) => {
    if (!sharesServer) {
      await spare.stop();
      const catalog = await startCatalog(files, flags, env);
      await use(catalog);
      await catalog.stop();
      return;
    }
    const taken = await spare.take([files, flags, env]);
    await use(taken.catalog);
    await spare.giveBack(taken, !asked.toChange && errors.length === 0);
  },

  baseURL: ({ catalog }, use) => use(catalog.url),

  expectedErrors: [[], { option: true }],
  foreignRequests: [false, { option: true }],

  quietConsole: [
    async ({ context, catalog, asked, expectedErrors, foreignRequests }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error')
          errors.push(`${message.text()} (${message.location().url})`);
      });
      // What has no stack says at least what it is.
      context.on('weberror', (error) => errors.push(error.error().stack || String(error.error())));
      context.on('request', (request) => {
        if (!/^(GET|HEAD)$/.test(request.method())) asked.toChange = true;
        const { protocol, origin } = new URL(request.url());
        if (!foreignRequests && protocol.startsWith('http') && origin !== catalog.url) {
          errors.push(`A request to another server: ${request.url()}`);
        }
      });
      await use(undefined);
      const unexpected = errors.filter((text) => !expectedErrors.some((known) => known.test(text)));
      expect(unexpected, 'errors in the console of the page').toEqual([]);
    },
    { auto: true },
  ],
});

/** Seen from a project, in a home that no other test has; who uses it puts files into the project. */
export const testInProject = test.extend<{ home: string; project: string }>({
  home: async ({ browserName: _ }, use) => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-home-')));
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  project: ({ home }, use) => use(join(home, 'shop')),
  flags: ({ project }, use) => use(['--claude', project]),
  env: ({ home }, use) => use({ HOME: home }),
});

/** Opens a page and waits until it reacts: what is clicked or typed before that would be lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // The server does not know the theme, so only a running page names it.
  await expect(page.getByRole('button', { name: /^Theme: / })).toBeVisible();
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails where axe finds something serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated rather than added as a script, which the page's policy would stop.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // The rest would be gathered, and is not looked at.
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
    }));
  });
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave).toEqual([]);
}

/** Goes to a place by the menu in the bar. */
export async function goByMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name }).click();
}
