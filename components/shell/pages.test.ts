import { expect, test } from 'vitest';
import { listCommands } from '@/components/palette/commands';
import { PAGE_GROUPS } from './pages';

test('the palette leads to every page of the menu', () => {
  const led: string[] = [];
  const page = { agent: null, leadTo: (href: string) => led.push(href), showHelp: () => undefined };
  for (const { group, run } of listCommands(page, []))
    if (group === 'Pages' || group === 'Lists') run();
  const hrefs = PAGE_GROUPS.flatMap(({ pages }) => pages.map(({ href }) => href));
  expect(hrefs.filter((href) => !led.includes(href))).toEqual([]);
  expect(new Set(hrefs).size).toBe(hrefs.length);
});
