import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, textOf, typeInSource } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const nameBox = { name: 'Name', exact: true };

test('The pages of an agent lead to each other, and unsaved changes are asked about', async ({
  page,
  catalog,
}) => {
  await page.goto(`/agents/${catalog.root}/planner.md`);
  const tabs = page.getByRole('navigation', { name: 'Pages of this agent' });
  await tabs.getByRole('link', { name: 'History' }).click();
  await expect(tabs.getByRole('link', { name: 'History' })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('heading', { name: 'Edit planner', level: 1 })).toBeVisible();
  await page.getByRole('textbox', nameBox).fill('half-done');
  // Where one is already is no way out.
  await tabs.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', nameBox)).toHaveValue('half-done');
  await page.setViewportSize({ width: 360, height: 700 });
  await tabs.getByRole('link', { name: 'View' }).click();
  const leaving = page.getByRole('dialog', { name: 'Leave with unsaved changes?' });
  await leaving.getByRole('button', { name: 'Leave and keep the draft' }).click();
  await expect(page.getByRole('heading', { name: 'planner', level: 1 })).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 700 });
  await tabs.getByRole('link', { name: 'History' }).click();
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'planner.md' })
    .click();
  await expect(tabs.getByRole('link', { name: 'View' })).toHaveAttribute('aria-current', 'page');
});

test.describe('a name that others have', () => {
  test.use({
    files: {
      'planner.md': agentText('planner'),
      'old/planner.md': agentText('planner'),
      'critic.md': agentText('critic'),
    },
  });

  test('It is told once the field is left, and counted with the other problems', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'critic.md');
    const name = page.getByRole('textbox', nameBox);
    const warning = page.getByText(/“planner” is also the name of planner.md, old\/planner.md\./);
    await expect(page.getByRole('button', { name: 'Loads' })).not.toContainText('warning');
    await name.fill('planner');
    await name.press('Tab');
    await expect(warning).toBeVisible();
    await expect(page.getByRole('button', { name: 'Loads' })).toContainText('1 warning');
    await expectAccessible(page);
    await name.fill('planner-two');
    await expect(warning).toHaveCount(0);
  });
});

test.describe('an agent that another one shadows', () => {
  test.use({
    files: { 'planner.md': agentText('planner'), 'old/planner.md': agentText('planner') },
  });

  test('Its editor says so in the words of its page', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'old/planner.md');
    await expect(page.getByRole('button', { name: 'Not used' })).toBeVisible();
    const used = 'planner.md is used instead. As it is written it would load.';
    await expect(page.getByText(used, { exact: true })).toBeVisible();
    const weight = /^0 tokens: it is not used\. Would be about \d+ tokens$/;
    await expect(page.getByText(weight)).toBeVisible();
  });
});

test.describe('problems that the file alone does not show', () => {
  test.use({
    files: {
      'planner.md': agentText('planner', { background: 'yes', version: '1' }),
      'old/planner.md': agentText('planner', { background: 'yes', tools: 'Read, bash' }),
      'agent-catalog.json': JSON.stringify({ rules: { 'tool-case': 'off' } }),
    },
  });

  test('The editor counts them as the page does, and keeps them while one types', async ({
    page,
    catalog,
  }) => {
    const answer = await page.request.get(`/api/agents/${catalog.root}/old/planner.md`);
    const { problems } = (await answer.json()) as {
      problems: { severity: string; message: string }[];
    };
    expect(problems.length).toBeGreaterThan(1);
    await openEditor(page, catalog, 'old/planner.md');
    await page.getByRole('button', { name: 'Not used' }).click();
    const lines = page.getByRole('list', { name: 'Problems' }).getByRole('listitem');
    await expect(lines).toHaveCount(problems.length);
    for (const { message } of problems) await expect(lines.getByText(message)).toBeVisible();
    await typeInSource(page, 'You are planner', ' indeed');
    await expect(page.getByRole('status').first()).toHaveText('Unsaved changes');
    await expect(lines).toHaveCount(problems.length);
  });
});

test('Problems that come and go while one types leave the source where it is', async ({
  page,
  catalog,
}) => {
  await page.setViewportSize({ width: 1200, height: 700 });
  writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner', { background: 'yes' }));
  await openEditor(page, catalog, 'planner.md');
  await page.getByRole('button', { name: /1 warning/ }).click();
  const source = page.getByRole('textbox', { name: 'Source' });
  const top = async () => (await source.boundingBox())?.y;
  const before = await top();
  await typeInSource(page, 'background: ', 'x');
  await typeInSource(page, 'Nothing else.', '\ncolor: pinkish\nmodel: gpt');
  const lines = page.getByRole('list', { name: 'Problems' }).getByRole('listitem');
  await expect.poll(() => lines.count()).toBeGreaterThan(2);
  expect(await top()).toBe(before);
  await source.press('ControlOrMeta+a');
  await page.keyboard.insertText(agentText('planner'));
  await expect(lines).toHaveCount(1);
  expect(await top()).toBe(before);
});

test('Who comes by keyboard begins at the name, and nobody else does', async ({
  page,
  catalog,
}) => {
  const name = page.getByRole('textbox', nameBox);
  const selected = () =>
    name.evaluate((box: HTMLInputElement) => (box.selectionEnd ?? 0) - (box.selectionStart ?? 0));
  const edit = page
    .getByRole('navigation', { name: 'Pages of this agent' })
    .getByRole('link', { name: 'Edit' });
  await page.goto(`/agents/${catalog.root}/planner.md`);
  await expect(edit).toBeVisible();
  await page.keyboard.press('e');
  await expect(name).toBeFocused();
  expect(await selected()).toBe(0);
  for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Model' })).toBeFocused();
  await page.goto(`/agents/${catalog.root}/planner.md`);
  await edit.press('Enter');
  await expect(name).toBeFocused();
  await page.goto(`/agents/${catalog.root}/planner.md`);
  await edit.click();
  await expect(page.getByRole('textbox', { name: 'Source' })).toBeVisible();
  await expect(name).not.toBeFocused();
});

test.describe('a suggestion', () => {
  const text = agentText('planner', { description: 'Plans. Use it for: plans\nand\n\n- more' });
  test.use({ files: { 'planner.md': text } });

  test('The page leads to it in the editor, where the button says what it does', async ({
    page,
    catalog,
  }) => {
    await page.goto(`/agents/${catalog.root}/planner.md`);
    await page.getByRole('link', { name: 'Try it in the editor' }).first().click();
    const problems = page.getByRole('list', { name: 'Problems' });
    await problems.getByRole('button', { name: /^Try: .*“description”/ }).click();
    await expect(page.getByRole('status').first()).toContainText('Repaired as suggested');
  });

  test('The editor opens with the list of problems, and the field has the button too', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect(problems.getByRole('button', { name: /^Try: .*“description”/ })).toBeVisible();
    const fields = page.getByRole('form', { name: 'Fields' });
    await fields.getByRole('button', { name: /^Try: .*“description”/ }).click();
    await expect(page.getByRole('status').first()).toContainText('Repaired as suggested');
    await expect(page.getByText('Loads', { exact: true })).toBeVisible();
  });
});

test.describe('several problems', () => {
  const text = agentText('planner', { background: 'yes', tools: 'Read, bash, MultiEdit' });
  test.use({ files: { 'planner.md': text } });

  test('Each has its fix beside its own text, and the focus stays near', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const tools = page.getByRole('group', { name: /^Tools/ });
    const fix = tools.getByRole('button', { name: /^Fix: / });
    await expect(fix).toHaveCount(2);
    await fix.first().click();
    await expect(fix).toHaveCount(1);
    await expect(fix).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(tools.getByRole('radio').first()).toBeFocused();
    await page.getByRole('button', { name: /1 warning/ }).click();
    const problem = page.getByLabel('Problems').getByRole('listitem').first();
    await expect(problem).toContainText('“yes”');
    const all = problem.getByRole('button', { name: /^All of it: / });
    const line = (await problem.boundingBox())?.height;
    expect(line).toBeLessThan(30);
    await all.click();
    await expect(all).toHaveAttribute('aria-expanded', 'true');
    await page
      .getByLabel('Problems')
      .getByRole('button', { name: /^Fix: / })
      .click();
    await expect(page.getByRole('button', { name: /^Loads/ })).toBeFocused();
    await expect(page.getByRole('status').first()).toContainText('Fixed: ');
  });

  test('All are fixed in one step, which can be undone', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const source = page.getByRole('textbox', { name: 'Source' });
    await page.getByRole('button', { name: /warning/ }).click();
    const top = async () => (await source.boundingBox())?.y ?? 0;
    const before = await top();
    await page.getByRole('button', { name: 'Fix all' }).click();
    await expect(source).toContainText('background: true');
    // The list takes no more room than what is left in it.
    await expect.poll(top).toBeLessThan(before);
    await expect(source).toContainText('Bash');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(source).toContainText('background: yes');
    expect(textOf(catalog, 'planner.md')).toBe(text);
  });
});

test.describe('problems of which only one has a fix', () => {
  test.use({
    files: { 'planner.md': agentText('planner', { model: 'opuss', tools: 'Read, bash' }) },
  });

  test('A fix of all says how many it ends, and why the others stay', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const fix = page.getByRole('button', { name: 'Fix 1 problem' });
    await expect(fix).toHaveAttribute('title', /^“The model is unknown” stays: /);
    await fix.click();
    await expect(page.getByRole('button', { name: /1 warning/ })).toBeVisible();
    await expect(fix).toHaveCount(0);
  });
});

test.describe('an agent that does not load', () => {
  test.use({
    files: {
      'planner.md': '---\nname: planner\ndescription: "a "b" c"\ntools: bash\n---\nBody\n',
    },
  });

  test('The head says why where there is room, and no single letter of it', async ({
    page,
    catalog,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openEditor(page, catalog, 'planner.md');
    const verdict = page.getByRole('button', { name: /^Does not load/ });
    // The list, which has the reason too, is open.
    await verdict.click();
    const row = verdict.locator('xpath=..');
    const reason = row.locator('p');
    await expect(reason).toHaveText(/\w/);
    await expect.poll(async () => (await reason.boundingBox())?.width ?? 0).toBeGreaterThan(127);
    await page.setViewportSize({ width: 360, height: 780 });
    await expect
      .poll(async () => {
        const width = (await reason.boundingBox())?.width ?? 0;
        return width <= 1 || width >= 128;
      })
      .toBe(true);
  });
});

test.describe('problems of which there are more than room', () => {
  const fields = { tools: 'Read, Bahs', model: 'gpt-5', color: 'puce' };
  test.use({
    files: { 'planner.md': agentText('planner', { description: 'Plans: all.', ...fields }) },
  });

  test('Their list can be opened on a phone, and no count is cut', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.setViewportSize({ width: 360, height: 780 });
    const verdict = page.getByRole('button', { name: /^Loads, but not as written 4 warnings/ });
    const places = () =>
      verdict.evaluate((button) => {
        const arrow = [...button.querySelectorAll('svg')].at(-1)?.getBoundingClientRect();
        const count = [...button.querySelectorAll('span')]
          .find((one) => one.textContent === '4 warnings')
          ?.getBoundingClientRect();
        const fix = button.nextElementSibling?.getBoundingClientRect();
        if (arrow === undefined || count === undefined || fix === undefined) return null;
        // The second line of what holds the counts is not seen.
        const isSeen = count.top < arrow.bottom;
        return {
          arrow: Math.round(arrow.width),
          free: arrow.right <= fix.left && (!isSeen || count.right <= arrow.left),
        };
      });
    await expect.poll(places).toEqual({ arrow: 14, free: true });
    await page.setViewportSize({ width: 1280, height: 780 });
    await expect.poll(places).toEqual({ arrow: 14, free: true });
  });
});

test('The head of the editor has no empty line on a phone', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await page.setViewportSize({ width: 360, height: 780 });
  const verdict = await page.getByRole('button', { name: /^Loads/ }).boundingBox();
  const form = await page.getByRole('form', { name: 'Fields' }).boundingBox();
  if (verdict === null || form === null) throw new Error('The editor is not there.');
  expect(form.y - verdict.y - verdict.height).toBeLessThan(12);
});

test('The help about a key goes when a key is pressed', async ({ page, catalog }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openEditor(page, catalog, 'planner.md');
  const source = page.getByRole('textbox', { name: 'Source' });
  const help = page.locator('.cm-key-hover');
  for (const key of ['ArrowDown', 'ControlOrMeta+f', 'x']) {
    await source.focus();
    await page.mouse.move(5, 5);
    await source
      .locator('.cm-line', { hasText: 'name: planner' })
      .hover({ position: { x: 24, y: 8 } });
    await expect(help).toBeVisible();
    await page.keyboard.press(key);
    await expect(help).toHaveCount(0);
  }
});
