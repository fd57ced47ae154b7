import { expect, test } from 'vitest';
import { listCommands } from '@/components/palette/commands';
import { PAGES } from './pages';

test('the palette leads to every page of the menu', () => {
  const led: string[] = [];
  const page = { agent: null, leadTo: (href: string) => led.push(href), showHelp: () => undefined };
  for (const { group, run } of listCommands(page, [])) if (group === 'Pages') run();
  expect(PAGES.map(({ href }) => href).filter((href) => !led.includes(href))).toEqual([]);
});
