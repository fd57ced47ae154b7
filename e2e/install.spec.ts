import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures';
import { formatRequest, sendRaw } from './raw-http';

type Manifest = {
  readonly name: string;
  readonly theme_color: string;
  readonly icons: readonly {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
  }[];
};

const PUBLIC = join(import.meta.dirname, '../public');
const MANIFEST: Manifest = JSON.parse(readFileSync(join(PUBLIC, 'manifest.webmanifest'), 'utf8'));
/** What is served from public/, and as what. */
const FILES: readonly (readonly [path: string, type: string])[] = [
  ['/manifest.webmanifest', 'application/manifest+json'],
  ['/apple-touch-icon.png', 'image/png'],
  ...MANIFEST.icons.map(({ src, type }) => [src, type] as const),
];

/** Why Chromium would not offer to install the app that the page belongs to. */
async function installabilityErrors(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  return (
    installabilityErrors
      .map(({ errorId }) => errorId)
      // Each test has a browser context of its own, which to Chromium is a private window.
      .filter((id) => id !== 'in-incognito')
  );
}

test('The manifest and every icon are answered as what they are', async ({ request, catalog }) => {
  for (const [path, type] of FILES) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['content-type']?.split(';')[0], path).toBe(type);
    expect(await answer.body(), path).toEqual(readFileSync(join(PUBLIC, path)));
    expect(answer.headers(), path).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const foreign = formatRequest('GET', path, [['Host', `evil.test:${catalog.port}`]]);
    expect((await sendRaw(catalog.port, foreign)).status, path).toBe(403);
  }
});

test('Every icon is a picture of the size that the manifest promises', async ({ page }) => {
  await page.goto('/');
  const drawn = await page.evaluate(async (icons) => {
    const sizes = icons.map(async ({ src }) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    });
    return Promise.all(sizes);
  }, MANIFEST.icons);
  for (const [index, { sizes, src }] of MANIFEST.icons.entries()) {
    if (sizes !== 'any') expect(drawn[index], src).toBe(sizes);
  }
});

test('Chromium finds an app that can be installed', async ({ page }) => {
  await page.goto('/');
  const devtools = await page.context().newCDPSession(page);
  const manifest = await devtools.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(new URL(manifest.url).pathname).toBe('/manifest.webmanifest');
  expect(JSON.parse(manifest.data ?? '')).toEqual(MANIFEST);
  expect(await installabilityErrors(page)).toEqual([]);
});

test.describe('with a token', () => {
  test.use({ flags: ['--token'] });

  test('the app can be installed too', async ({ page, catalog }) => {
    await page.goto(catalog.address.href);
    await expect(page).toHaveURL(`${catalog.url}/`);
    expect(await installabilityErrors(page)).toEqual([]);
  });
});

test('The frame of the app has the colour of its pages', async ({ page }) => {
  const themeColors = async () => {
    const metas = await page.locator('meta[name="theme-color"]').all();
    return Promise.all(metas.map((meta) => meta.getAttribute('content')));
  };
  const canvas = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const rgb = (hex: string | null | undefined) =>
    `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex?.slice(at, at + 2) ?? '', 16)).join(', ')})`;

  await page.goto('/');
  const [light, dark] = await themeColors();
  expect(light).toBe(MANIFEST.theme_color);
  for (const [scheme, color] of [['light', light] as const, ['dark', dark] as const]) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await canvas()).toBe(rgb(color));
  }
  await page.context().addCookies([{ name: 'theme', value: 'dark', url: page.url() }]);
  await page.reload();
  expect(await themeColors()).toEqual([dark]);
});
