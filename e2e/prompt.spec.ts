import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { openEditor, save, textOf, typeInSource } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const promptOf = (page: Page) => page.getByRole('textbox', { name: 'System prompt' });
const sourceOf = (page: Page) => page.getByRole('textbox', { name: 'Source' });

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await promptOf(page).press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

test('The prompt is edited in the form, and the source follows', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await expect(promptOf(page)).toHaveText('You are planner.');
  await promptOf(page).press('ControlOrMeta+Home');
  await page.keyboard.type('\nOnce. ');
  await expect(sourceOf(page)).toContainText('Once. You are planner.');
  await typeInSource(page, 'You are planner.', ' Twice.');
  await expect(promptOf(page)).toContainText('Once. You are planner. Twice.');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('chief-planner');
  await typeAtEnd(page, 'Thrice.');
  await save(page);
  expect(textOf(catalog, 'planner.md')).toBe(
    agentText('planner')
      .replace('name: planner', 'name: chief-planner')
      .replace('You are planner.\n', '\nOnce. You are planner. Twice.\nThrice.'),
  );
});

test('What is typed in the prompt is undone from there', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await typeAtEnd(page, 'More');
  await expect(page.getByRole('status').first()).toHaveText('Unsaved changes');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(promptOf(page)).toHaveText('You are planner.');
  await expect(promptOf(page)).toBeFocused();
  await expect(page.getByRole('status').first()).toHaveText('No unsaved changes');
});

test('No letter is lost in the prompt when the file changes on disk', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await typeAtEnd(page, 'the quick ');
  const theirs = agentText('planner', { model: 'opus' }).replace('You are', 'First.\n\nYou are');
  writeFileSync(join(catalog.dir, 'planner.md'), theirs);
  await page.keyboard.type('brown fox jumps', { delay: 40 });
  await expect(promptOf(page)).toContainText('First.');
  await page.keyboard.type(' over');
  await save(page);
  expect(textOf(catalog, 'planner.md')).toBe(`${theirs}the quick brown fox jumps over`);
});

const FENCE_LAST = '---\nname: planner\ndescription: Plans.\n---';

for (const [what, text, after] of [
  [
    'with CRLF line ends',
    agentText('planner').replaceAll('\n', '\r\n'),
    agentText('planner').replaceAll('\n', '\r\n').concat('One\r\nTwo'),
  ],
  ['that ends in its fence', FENCE_LAST, `${FENCE_LAST}\nOne\nTwo`],
  ['without frontmatter', 'Notes.\n', 'Notes.\nOne\nTwo'],
] as const) {
  test.describe(`a file ${what}`, () => {
    test.use({ files: { 'planner.md': text } });

    test('What is typed in the prompt goes behind all else', async ({ page, catalog }) => {
      await openEditor(page, catalog, 'planner.md');
      await typeAtEnd(page, 'One\nTwo');
      await expect(sourceOf(page)).toContainText('Two');
      await expect(page.getByRole('status').first()).toHaveText('Unsaved changes');
      await page.keyboard.press('ControlOrMeta+s');
      await expect(page.getByRole('status').first()).toHaveText('Saved.');
      expect(textOf(catalog, 'planner.md')).toBe(after);
    });
  });
}

test('On a phone the prompt is one step away', async ({ page, catalog }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(`/agents/${catalog.root}/planner.md?view=edit`);
  await page.getByRole('tab', { name: 'Prompt' }).click();
  await expect(promptOf(page)).toBeInViewport();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeHidden();
  await typeAtEnd(page, 'Short.');
  await expectAccessible(page);
  const bar = page.getByRole('button', { name: 'Save', exact: true });
  const boxes = [bar, page.getByRole('status').first()].map((item) => item.boundingBox());
  const [button, status] = await Promise.all(boxes);
  // In one row.
  expect(Math.abs((button?.y ?? 0) - (status?.y ?? 0))).toBeLessThan(24);
  await save(page);
  expect(textOf(catalog, 'planner.md')).toBe(`${agentText('planner')}Short.`);
});

test('The form has its parts in order, and the examples can be folded away', async ({
  page,
  catalog,
}) => {
  const description =
    'Plans. Examples:\\n\\n<example>\\nuser: "Go"\\nassistant: "On it."\\n</example>';
  writeFileSync(
    join(catalog.dir, 'planner.md'),
    agentText('planner', { description, maxTurns: '3' }),
  );
  await openEditor(page, catalog, 'planner.md');
  const parts = [
    page.getByRole('textbox', { name: 'Name', exact: true }),
    page.getByRole('textbox', { name: 'Description', exact: true }),
    page.getByLabel('Model', { exact: true }),
    page.getByRole('group', { name: /^Tools/ }),
    page.getByRole('group', { name: /^Colo/ }),
    page.getByLabel('Maximum turns', { exact: true }),
    page.getByRole('region', { name: 'Example 1 of 1' }),
    promptOf(page),
  ];
  const tops = await Promise.all(parts.map(async (part) => (await part.boundingBox())?.y ?? 0));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.getByRole('button', { name: 'Prompt', exact: true }).click();
  await expect(promptOf(page)).toBeFocused();
  await expect(promptOf(page)).toBeInViewport();
  await page.getByRole('button', { name: 'Examples', exact: true }).click();
  await page.getByText('Examples (1)').click();
  await expect(page.getByRole('region', { name: 'Example 1 of 1' })).toBeHidden();
});

test('A part of the source can be folded away and comes back whole', async ({ page, catalog }) => {
  const text = `${agentText('planner')}\n## Steps\n\n- one\n- two\n\n## Limits\n\nNone.\n`;
  writeFileSync(join(catalog.dir, 'planner.md'), text);
  await openEditor(page, catalog, 'planner.md');
  const source = sourceOf(page);
  await source.getByText('Steps').click();
  await page.keyboard.press('Control+Shift+BracketLeft');
  await expect(source.locator('.cm-foldPlaceholder')).toBeVisible();
  await expect(source).not.toContainText('- one');
  await expect(source).toContainText('Limits');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Shift+BracketRight');
  await expect(source).toContainText('- one');
  await expect(page.getByRole('status').first()).toHaveText('No unsaved changes');
});
