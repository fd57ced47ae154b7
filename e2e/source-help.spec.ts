import { openEditor, save, textOf, typeInSource } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const TEXT = agentText('planner', { model: 'opus', tools: 'Read, Bahs' });
test.use({ files: { 'planner.md': TEXT } });

test('The source completes keys and values', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const completions = page.getByRole('listbox', { name: 'Completions' });
  await typeInSource(page, 'model: opus', '');
  await page.keyboard.press('Enter');
  await page.keyboard.type('permi');
  await completions.getByRole('option', { name: /permissionMode/ }).click();
  await expect(completions.getByRole('option', { name: /^plan/ })).toBeVisible();
  await page.keyboard.type(' ');
  await expect(completions.getByRole('option', { name: /^plan/ })).toBeVisible();
  await page.keyboard.type('pl');
  await completions.getByRole('option', { name: /^plan/ }).click();
  await save(page);
  const expected = TEXT.replace('model: opus\n', 'model: opus\npermissionMode: plan\n');
  expect(textOf(catalog, 'planner.md')).toBe(expected);
});

test('Pointing at a key explains it', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await page.getByRole('textbox', { name: 'Source' }).getByText('model', { exact: true }).hover();
  await expect(page.getByText('The model that runs the agent.').last()).toBeVisible();
  await expect(page.getByText(/^When absent:/)).toBeVisible();
});

test('A problem is marked where it stands', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const source = page.getByRole('textbox', { name: 'Source' });
  const marked = source.locator('.cm-lintRange-warning', { hasText: 'Bahs' });
  await expect(marked).toBeVisible();
  await marked.hover();
  await expect(page.locator('.cm-tooltip-lint')).toContainText('Bahs');
});

test('A problem is marked where the system sets the colors', async ({ page, catalog }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openEditor(page, catalog, 'planner.md');
  const marked = page.locator('.cm-lintRange-warning', { hasText: 'Bahs' });
  await expect(marked).toHaveCSS('text-decoration-line', 'underline');
  const ground = page.locator('.cm-gutters').first();
  const colorOf = (of: typeof ground) =>
    of.evaluate((one) => getComputedStyle(one).backgroundColor);
  const marker = page.locator('.cm-lint-marker-warning').first();
  expect(await colorOf(marker)).not.toBe(await colorOf(ground));
});

test('What was discarded leaves no mark behind', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const signs = page.locator('.cm-lint-marker-warning');
  await expect(signs).toHaveCount(1);
  await typeInSource(page, 'tools: Read, Bahs', '\ncolor: pinkish');
  await expect(signs).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('textbox', { name: 'Source' })).not.toContainText('pinkish');
  await expect(signs).toHaveCount(1);
});

test('A name of a model that is nearly one is suggested', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await typeInSource(page, 'model: opus', 's');
  await page.getByRole('button', { name: /2 warnings/ }).click();
  const problems = page.getByRole('list', { name: 'Problems' });
  await problems.getByRole('button', { name: 'Try: write opus for “model”' }).click();
  await expect(page.getByRole('status').first()).toContainText('as suggested');
  await expect(page.getByRole('button', { name: /1 warning/ })).toBeVisible();
});

test.describe('a file from Windows', () => {
  test.use({ files: { 'planner.md': TEXT.replaceAll('\n', '\r\n') } });

  test('A click behind a line is a click at its end', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await expect(page.getByTitle('Lines end with CR LF; they are kept.')).toHaveText('CRLF');
    const lines = page.getByRole('textbox', { name: 'Source' }).locator('.cm-line');
    // What is typed behind a fence would end it.
    const takes = (line: string) => line !== '---';
    const texts = TEXT.trimEnd().split('\n');
    for (const [at, text] of texts.entries()) {
      const box = await lines.nth(at).boundingBox();
      if (box === null) throw new Error('The line is not there.');
      await page.mouse.click(box.x + box.width - 2, box.y + box.height - 4);
      await page.keyboard.type('x');
      if (!takes(text)) await page.keyboard.press('Backspace');
    }
    await save(page);
    const typed = texts.map((line) => (takes(line) ? `${line}x` : line));
    expect(textOf(catalog, 'planner.md')).toBe(`${typed.join('\r\n')}\r\n`);
  });
});

test('A file that does not load is fixed in one click, which can be undone', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  await typeInSource(page, 'description: ', '"');
  await expect(page.getByText('Does not load', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Fix all' }).click();
  await expect(page.getByText('Does not load', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('status').first()).toContainText(/^Fixed: /);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Does not load', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Fix all' }).click();
  await save(page);
});

test.describe('what is found', () => {
  test.use({
    files: {
      'planner.md': agentText('planner', {
        description: String.raw`Plans.\n\n<example>\nuser: "Plan it"\n</example>`,
      }),
    },
  });

  test('is counted, replaced and left by keyboard', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const source = page.getByRole('textbox', { name: 'Source' });
    await source.click();
    await page.keyboard.press('ControlOrMeta+f');
    const panel = page.locator('.cm-panels');
    const find = panel.getByRole('textbox', { name: 'Find' });
    await expect(find).toBeFocused();
    await page.keyboard.type('plan');
    const hits = textOf(catalog, 'planner.md').match(/plan/gi)?.length ?? 0;
    await expect(panel).toContainText(`${hits} hits`);
    await page.keyboard.press('Enter');
    await expect(panel).toContainText(`1 of ${hits}`);
    await page.keyboard.press('Shift+Enter');
    await expect(panel).toContainText(`${hits} of ${hits}`);
    await panel.getByRole('button', { name: 'Match case' }).click();
    await expect(panel.getByRole('button', { name: 'Match case' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    const small = textOf(catalog, 'planner.md').match(/plan/g)?.length ?? 0;
    await expect(panel).toContainText(new RegExp(`(of ${small}|${small} hits?)`));
    await panel.getByRole('button', { name: 'Regular expression' }).click();
    await find.fill('(');
    await expect(panel).toContainText('No regular expression');
    await expectAccessible(page);
    await find.fill('Plan( it)');
    await expect(panel).toContainText('1 hit');
    await panel.getByRole('textbox', { name: 'Replace with' }).fill('Draw$1');
    await panel.getByRole('button', { name: 'Replace all' }).click();
    await expect(panel).toContainText('1 replaced');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(source).toBeFocused();
    await save(page);
    expect(textOf(catalog, 'planner.md')).toContain('user: "Draw it"');
  });

  test('Escapes of line breaks begin a line that the file has not', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const line = page.getByRole('textbox', { name: 'Source' }).locator('.cm-line', {
      hasText: 'description:',
    });
    await expect(line.locator('br')).toHaveCount(3);
    await typeInSource(page, 'Plans.', ' Well.');
    await save(page);
    expect(textOf(catalog, 'planner.md')).toContain(String.raw`Plans. Well.\n\n<example>\nuser`);
  });
});

test('The page of an agent with a long problem is no wider than a phone', async ({
  page,
  catalog,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/agents/${catalog.root}/planner.md`);
  await expect(page.getByText('Loads', { exact: false }).first()).toBeVisible();
  const right = await page
    .locator('main *')
    .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  expect(right).toBeLessThanOrEqual(360);
});
