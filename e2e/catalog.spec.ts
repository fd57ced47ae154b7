import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText, type Files, sampleFiles } from './files';
import { expect, expectAccessible, test } from './fixtures';

test.use({ sharesServer: true });

const list = (page: Page) => page.getByRole('list', { name: 'Agents' });
const agent = (page: Page, name: string) => list(page).getByRole('listitem', { name, exact: true });
const names = (page: Page) => list(page).locator('[data-open]');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search agents' });

/** Opens a page of the catalog and waits until it answers to clicks and keys. */
async function open(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('button', { name: /^Theme: / })).toBeVisible();
}

/** Waits until the library is read: until then a list grows, and notices above it come and go. */
async function untilRead(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(`${count} agents`);
  await expect(page.getByText(/^(Reading the library|Not all prompts)/)).toHaveCount(0);
}

const LIBRARY: Files = {
  'api-designer.md': agentText('api-designer', { model: 'opus', color: 'cyan' }),
  'backend/payments.md': agentText('payments', {
    model: 'sonnet',
    color: 'red',
    tools: 'Read, Grep, Bash, Edit, Write',
    description: `'Use this agent to work on payments. It knows ledgers.\\n\\n<example>\\nuser: "Refund it"\\nassistant: "I will ask payments."\\n</example>\\n<example>\\nuser: "Charge it"\\nassistant: "I will ask payments."\\n</example>'`,
  }),
  'backend/queues.md': agentText('queues', { model: 'sonnet', color: 'blue' }),
  'broken.md': '---\nname: broken\ndescription: "a "b" c"\n---\nBody\n',
  'writing/editor.md': agentText('editor', { model: 'haiku', color: 'red' }),
  'README.md': '# About this folder\n',
};

test.describe('a small library', () => {
  test.use({ files: LIBRARY });

  test('A person sees what each agent is at a glance', async ({ page }) => {
    await open(page);
    await expect(names(page)).toHaveText([
      'api-designer',
      'broken',
      'editor',
      'payments',
      'queues',
    ]);
    const payments = agent(page, 'payments');
    await expect(payments.getByLabel('Model: sonnet')).toBeVisible();
    await expect(payments.getByLabel('Color: red')).toBeVisible();
    await expect(payments.getByLabel('Tools: 5')).toBeVisible();
    await expect(payments.getByLabel('Examples: 2')).toBeVisible();
    await expect(payments).toContainText('Use this agent to work on payments.');
    await expect(payments).toContainText('“Refund it”');
    await expect(payments).toContainText('backend/payments.md');
    await expect(agent(page, 'queues').getByLabel('Tools: all')).toBeVisible();
    await expect(page.getByRole('status')).toHaveText('5 agents');
  });

  test('A broken file is listed with the reason why it does not load', async ({ page }) => {
    await open(page);
    await expect(agent(page, 'broken')).toContainText('Does not load.');
    await expect(agent(page, 'broken')).toContainText('quotes');
  });

  test('The list narrows while a person types, and the address keeps the search', async ({
    page,
  }) => {
    await open(page);
    await search(page).pressSequentially('ledger');
    await expect(names(page)).toHaveText(['payments']);
    await expect(page.getByRole('status')).toHaveText('1 agent');
    await expect(page).toHaveURL('/?q=ledger');
    await page.reload();
    await expect(search(page)).toHaveValue('ledger');
    await expect(names(page)).toHaveText(['payments']);
  });

  test('Filters combine, show in the address and can be taken off one by one', async ({ page }) => {
    await open(page);
    const filters = page.getByRole('complementary', { name: 'Filters' });
    const colors = filters.getByRole('group', { name: 'Color' });
    await colors.getByRole('checkbox', { name: 'red' }).check();
    await expect(names(page)).toHaveText(['editor', 'payments']);
    await filters.getByRole('checkbox', { name: 'sonnet' }).check();
    await expect(names(page)).toHaveText(['payments']);
    await expect(page).toHaveURL('/?color=red&model=sonnet');
    const active = page.getByRole('list', { name: 'Active filters' });
    await active.getByRole('button', { name: 'Color: red' }).click();
    await expect(names(page)).toHaveText(['payments', 'queues']);
    await page.goBack();
    await expect(names(page)).toHaveText(['payments']);
    await active.getByRole('button', { name: 'Clear all' }).click();
    await expect(names(page)).toHaveCount(5);
    await expect(page).toHaveURL('/');
  });

  test('A filter that is typed is ticked, and can be taken off there', async ({ page }) => {
    await open(page);
    const filters = page.getByRole('complementary', { name: 'Filters' });
    const box = (name: string) => filters.getByRole('checkbox', { name });
    await search(page).fill('model:sonnet');
    await expect(names(page)).toHaveText(['payments', 'queues']);
    await expect(box('sonnet')).toBeChecked();
    await expect(box('red')).not.toBeChecked();
    // The others of that filter stay to be chosen instead or as well.
    await box('haiku').check();
    await expect(search(page)).toHaveValue('');
    await expect(names(page)).toHaveText(['editor', 'payments', 'queues']);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await search(page).fill('model:sonnet tool:Bash');
    await expect(names(page)).toHaveText(['payments']);
    await expect(box('Bash')).toBeChecked();
    await box('sonnet').uncheck();
    await expect(search(page)).toHaveValue('tool:Bash');
    await expect(box('sonnet')).not.toBeChecked();
    // Another one beside it makes both of them chosen ones.
    await box('Grep').check();
    await expect(search(page)).toHaveValue('');
    await expect(box('Bash')).toBeChecked();
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Grep');
  });

  test('The values of a filter are offered with their counts while it is typed', async ({
    page,
  }) => {
    await open(page);
    const values = page.getByRole('listbox', { name: 'Values of the filter' });
    await search(page).fill('model:');
    await expect(values.getByRole('option')).toContainText(['sonnet', 'haiku']);
    await expect(values.getByRole('option', { name: 'sonnet' })).toContainText('2');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(values).toHaveCount(0);
    await expect(search(page)).toHaveValue('model:');
    await page.keyboard.type('s');
    await page.keyboard.press('ArrowDown');
    await expect(values.getByRole('option', { name: 'sonnet' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await page.keyboard.press('Enter');
    await expect(search(page)).toHaveValue('model:sonnet ');
    await expect(search(page)).toBeFocused();
    await expect(names(page)).toHaveText(['payments', 'queues']);
    await page.keyboard.type('is:');
    await values.getByRole('option', { name: 'Does not load' }).click();
    await expect(search(page)).toHaveValue('model:sonnet is:skipped ');
    await expect(search(page)).toBeFocused();
  });

  test('A section of the filters stays in its place where none of its values is left', async ({
    page,
  }) => {
    await open(page);
    const folders = page.getByRole('group', { name: 'Folders' });
    await expect(folders.getByRole('checkbox')).toHaveCount(2);
    const verdict = page.getByRole('group', { name: 'Verdict' });
    const before = await verdict.boundingBox();
    await verdict.getByRole('checkbox', { name: 'Does not load' }).check();
    await expect(names(page)).toHaveText(['broken']);
    await expect(folders).toContainText('backend0');
    expect(await verdict.boundingBox()).toEqual(before);
    // What is shown follows from the address alone.
    await page.reload();
    await expect(folders).toContainText('backend0');
    expect(await verdict.boundingBox()).toEqual(before);
    await verdict.getByRole('checkbox', { name: 'Does not load' }).uncheck();
    await expect(folders).toContainText('backend2');
  });

  test('A folder of the tree shows what is in it', async ({ page }) => {
    await open(page);
    await page.getByRole('group', { name: 'Folders' }).getByRole('checkbox').first().check();
    await expect(names(page)).toHaveText(['payments', 'queues']);
    await expect(page).toHaveURL('/?folder=library/backend');
  });

  test('The table sorts by its headings, both ways', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Table' }).click();
    const table = page.getByRole('table', { name: 'Agents' });
    const column = table.getByRole('columnheader', { name: 'Name' });
    await expect(column).toHaveAttribute('aria-sort', 'ascending');
    await column.getByRole('button').click();
    await expect(column).toHaveAttribute('aria-sort', 'descending');
    await expect(table.locator('[data-open]').first()).toHaveText('queues');
    await expect(page).toHaveURL('/?view=table&sort=-name');
  });

  test('The view that was chosen last is that of every address that names none', async ({
    page,
  }) => {
    const table = page.getByRole('table', { name: 'Agents' });
    await open(page);
    await page.getByRole('button', { name: 'Table' }).click();
    await expect(page).toHaveURL('/?view=table');
    await page.getByRole('link', { name: 'payments' }).click();
    await page.getByRole('link', { name: 'Agent Catalog' }).click();
    await expect(page).toHaveURL('/');
    await expect(table).toBeVisible();
    // As it comes from the server, before any script: nothing flashes.
    const sent = await page.request.get('/', { headers: { Cookie: 'view=table' } });
    expect(await sent.text()).toContain('<table');
    await open(page, '/?view=cards');
    await expect(page.getByRole('list', { name: 'Agents' })).toBeVisible();
    await open(page, '/');
    await expect(table).toBeVisible();
    await page.getByRole('button', { name: 'Cards' }).click();
    await open(page, '/');
    await expect(page.getByRole('list', { name: 'Agents' })).toBeVisible();
  });

  test('A search without matches says so and can be cleared', async ({ page }) => {
    await open(page, '/?q=nothinghasthisword');
    await expect(page.getByRole('heading', { name: 'No agents match' })).toBeVisible();
    const main = page.getByRole('main');
    await expect(main).toContainText('No agent matches “nothinghasthisword”.');
    await expect(main).not.toContainText('filters');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect(names(page)).toHaveCount(5);
    await open(page, '/?q=ledger&color=blue');
    await expect(main).toContainText('No agent matches both “ledger” and the chosen filters.');
    await page.getByRole('button', { name: 'Search without the filters' }).click();
    await expect(names(page)).toHaveText(['payments']);
  });

  test('A search with a filter or a value that there is not says what was meant', async ({
    page,
  }) => {
    await open(page, '/?q=modle:opus');
    const main = page.getByRole('main');
    await expect(main).toContainText('“modle:” is not a filter. Did you mean “model:”?');
    await open(page, '/?q=tokens>500');
    await expect(main).toContainText('Did you mean “tokens:>500”?');
    await open(page, '/?q=is:foo');
    await expect(main).toContainText('“foo” is not a value of “is:”. It takes loads, altered');
  });

  test('Markdown files that are no agents are listed apart', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: '1 document' }).click();
    await expect(names(page)).toHaveText(['README']);
    await expect(page.getByRole('status')).toHaveText('1 document');
    await expect(page.getByLabel('Tools: all')).toBeHidden();
    await open(page, '/?q=ledger');
    await expect(page.getByRole('status')).toHaveText('1 agent');
    await expect(page.getByRole('button', { name: /document/ })).toBeHidden();
    // What only a document has is said where no agent has it.
    await open(page, '/?q=about');
    await page.getByRole('button', { name: 'Show 1 matching document' }).click();
    await expect(names(page)).toHaveText(['README']);
  });

  test('While searching each row says where it was found, and keeps its problem as a mark', async ({
    page,
    catalog,
  }) => {
    const text = agentText('legacy', { tools: 'Read, MultiEdit' }).replace('You are', 'Zymurgy is');
    writeFileSync(join(catalog.dir, 'legacy.md'), text);
    await open(page);
    await expect(agent(page, 'legacy').getByRole('paragraph').last()).toContainText(
      'no longer has a tool “MultiEdit”',
    );
    await expect(agent(page, 'legacy').getByRole('img', { name: /MultiEdit/ })).toHaveCount(0);
    await search(page).fill('zymurgy');
    await expect(names(page)).toHaveText(['legacy']);
    await expect(agent(page, 'legacy')).toContainText('In the prompt: Zymurgy');
    await expect(agent(page, 'legacy').getByRole('img', { name: /MultiEdit/ })).toBeVisible();
    await expectAccessible(page);
  });

  test('The keyboard is enough to find, walk, select, open and come back', async ({ page }) => {
    await open(page);
    await expect(names(page)).toHaveCount(5);
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(names(page).first()).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(names(page).nth(1)).toBeFocused();
    await page.keyboard.press('x');
    await expect(page.getByText('1 agent selected')).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/agents/library/writing/editor.md');
    await page.goBack();
    await expect(names(page).nth(2)).toBeFocused();
    await page.keyboard.press('j');
    await expect(names(page).nth(3)).toBeFocused();
    await page.keyboard.press('e');
    await expect(page).toHaveURL('/agents/library/backend/payments.md?view=edit');
  });

  test('Who types, walks and opens quickly arrives, and comes back to the search', async ({
    page,
  }) => {
    await open(page);
    await page.keyboard.press('/');
    await page.keyboard.type('agent');
    await expect(names(page)).toHaveText(['payments']);
    await page.keyboard.type(' payments');
    for (const key of ['Enter', 'j', 'Enter']) await page.keyboard.press(key);
    await expect(page).toHaveURL('/agents/library/backend/payments.md?q=agent+payments');
    await expect(page.getByRole('heading', { name: 'payments', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(search(page)).toHaveValue('agent payments');
  });

  test('The search is one key away from every page, and the help names no key in vain', async ({
    page,
  }) => {
    await open(page, '/problems');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard and search' });
    await expect(help).toContainText('Search agents');
    await expect(help).not.toContainText('Next agent');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused();
    await page.keyboard.type('ledger');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/?q=ledger');
    await expect(names(page)).toHaveText(['payments']);
    // Where there is no room for the field, the key leads to that of the catalog.
    await names(page).click();
    await expect(page).toHaveURL('/agents/library/backend/payments.md?q=ledger');
    await page.keyboard.press('/');
    await expect(page).toHaveURL('/?q=ledger');
    await expect(search(page)).toBeFocused();
  });

  test('The palette finds agents and commands by a few letters', async ({ page }) => {
    await open(page);
    await expect(names(page)).toHaveCount(5);
    await page.keyboard.press('ControlOrMeta+k');
    const field = page.getByRole('combobox', { name: 'Find an agent or a command' });
    await field.fill('queu');
    await expect(page.getByRole('option', { name: 'queues' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expectAccessible(page);
    await field.press('Enter');
    await expect(page).toHaveURL('/agents/library/backend/queues.md');
    await expect(page.getByRole('heading', { name: 'queues', level: 1 })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await field.fill('compare this');
    await field.press('Enter');
    await expect(page).toHaveURL('/compare?a=library%2Fbackend%2Fqueues.md');
  });

  test('What is typed before the palette has been loaded is not lost', async ({ page }) => {
    await open(page);
    await expect(names(page)).toHaveCount(5);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/_next/static/chunks/**', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('nx');
    await page.keyboard.press('Backspace');
    letGo();
    // “n” alone would have begun a new agent.
    const field = page.getByRole('combobox', { name: 'Find an agent or a command' });
    await expect(field).toHaveValue('n');
    await expect(page).toHaveURL('/');
    await page.keyboard.type('ew');
    await expect(field).toHaveValue('new');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(field).toHaveValue('');
  });

  test('The palette puts commands first that are named, then agents by their names', async ({
    page,
    catalog,
  }) => {
    await open(page, '/agents/library/backend/queues.md');
    const palette = async (text: string) => {
      const field = page.getByRole('combobox', { name: 'Find an agent or a command' });
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('ControlOrMeta+k');
      await field.fill(text);
      return { field, options: page.getByRole('option') };
    };
    // "edit" begins the name of an agent, too.
    const { field, options } = await palette('edit');
    await expect(options).toHaveText([
      /^Edit this agent/,
      /^editor/,
      'Search all texts for “edit”',
    ]);
    const group = (name: string) => page.getByRole('group', { name });
    await expect(group('Commands').getByRole('option')).toHaveCount(1);
    await expect(group('Agents').getByRole('option')).toHaveCount(1);
    // A word of a description names no agent.
    await field.fill('ledgers');
    await expect(options).toHaveText(['Search all texts for “ledgers”']);
    await page.keyboard.press('Escape');
    await (await palette('rename')).field.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Rename or move this agent' })).toBeVisible();
    await page.keyboard.press('Escape');
    await (await palette('duplicate')).field.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Duplicate this agent' })).toBeVisible();
    await page.keyboard.press('Escape');
    await (await palette('delete')).field.press('Enter');
    await expect(page.getByText('queues moved to the trash')).toBeVisible();
    expect(existsSync(join(catalog.dir, 'backend/queues.md'))).toBe(false);
  });

  test('A question mark lists the keys', async ({ page }) => {
    await open(page);
    await expect(names(page)).toHaveCount(5);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard and search' });
    await expect(dialog).toContainText('Next agent');
    const editing = dialog.getByRole('region', { name: 'In the editor' });
    await expect(editing.getByRole('definition').first()).toContainText('Save');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test('A saved view is there after a reload and opens its query', async ({ page }) => {
    await open(page, '/?color=red');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Red ones');
    await page.keyboard.press('Enter');
    await open(page);
    await page.getByRole('button', { name: 'Red ones', exact: true }).click();
    await expect(names(page)).toHaveText(['editor', 'payments']);
    await page.getByRole('button', { name: 'Remove the view Red ones' }).click();
    await expect(page.getByRole('button', { name: 'Red ones', exact: true })).toBeHidden();
  });

  test('Files that come, change and go show without a reload', async ({ page, catalog }) => {
    await open(page);
    await expect(names(page)).toHaveCount(5);
    writeFileSync(join(catalog.dir, 'newcomer.md'), agentText('newcomer', { model: 'fable' }));
    await expect(agent(page, 'newcomer').getByLabel('Model: fable')).toBeVisible();
    writeFileSync(join(catalog.dir, 'newcomer.md'), agentText('newcomer', { model: 'haiku' }));
    await expect(agent(page, 'newcomer').getByLabel('Model: haiku')).toBeVisible();
    rmSync(join(catalog.dir, 'newcomer.md'));
    await expect(agent(page, 'newcomer')).toBeHidden();
  });

  test('On a phone the filters are behind a button', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page);
    await page.getByRole('button', { name: 'Filters' }).click();
    const drawer = page.getByRole('dialog', { name: 'Filters' });
    await drawer.getByRole('checkbox', { name: 'haiku' }).check();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Close' }).click();
    await expect(names(page)).toHaveText(['editor']);
    await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused();
  });

  test('The preview shows the result to which the keys lead from the search field', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await open(page);
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await expect(preview).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('payments');
    await expect(names(page).first()).toHaveText('payments');
    await page.keyboard.press('ArrowDown');
    await expect(preview.getByRole('heading', { name: 'payments', exact: true })).toBeVisible();
    await expect(preview.getByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      /^\/agents\/library\/backend\/payments\.md/,
    );
  });

  test('A click anywhere in a row opens the agent, or shows it in the pane that is open', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await open(page);
    // Open at first where there is room, and closed from then on once a person has closed it.
    await page.getByRole('button', { name: 'Close the preview' }).click();
    await page.reload();
    await expect(names(page)).toHaveCount(5);
    await expect(page.getByRole('complementary', { name: 'Preview' })).toHaveCount(0);
    await agent(page, 'payments').click({ position: { x: 400, y: 60 } });
    await expect(page).toHaveURL('/agents/library/backend/payments.md');
    await page.goBack();
    await page.getByRole('button', { name: 'Preview' }).click();
    await agent(page, 'payments').click({ position: { x: 400, y: 60 } });
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await expect(preview.getByRole('heading', { name: 'payments' })).toBeVisible();
    await expect(preview.getByRole('region', { name: 'Example 1 of 2' })).toContainText('Refund');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(preview).toBeHidden();
    await names(page).filter({ hasText: 'payments' }).click();
    await expect(page).toHaveURL('/agents/library/backend/payments.md');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`The catalog is accessible in the ${colorScheme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const path of ['/', '/?view=table', '/?color=red&verdict=skipped', '/?q=zzzzzz']) {
        await open(page, path);
        await expect(page.getByRole('main')).toBeVisible();
        await expectAccessible(page);
      }
    });
  }

  test('What is chosen is seen without its color', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 740 });
    await open(page);
    const look = (name: string) =>
      page.getByRole('button', { name, exact: true }).evaluate((button) => {
        const { boxShadow, outlineStyle } = getComputedStyle(button);
        return { hasLine: boxShadow.includes('inset'), outlineStyle };
      });
    expect(await look('Cards')).toEqual({ hasLine: true, outlineStyle: 'none' });
    expect(await look('Table')).toEqual({ hasLine: false, outlineStyle: 'none' });
    await page.emulateMedia({ forcedColors: 'active' });
    expect((await look('Cards')).outlineStyle).toBe('solid');
    expect((await look('Table')).outlineStyle).toBe('none');
    // Nor does a color tell what can be pressed.
    await page.getByRole('group', { name: 'Color' }).getByRole('checkbox').first().check();
    const active = page.getByRole('list', { name: 'Active filters' });
    const clear = active.getByRole('button', { name: 'Clear all' });
    await expect(clear).toHaveCSS('text-decoration-line', 'underline');
    await expect(active.getByRole('button').first()).toHaveCSS('border-top-width', '1px');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  test('A theme that a person chose stays', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page);
    const background = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: /Switch to light/ }).click();
    await page.getByRole('button', { name: /Switch to dark/ }).click();
    expect(await background()).not.toBe(light);
    await page.reload();
    expect(await background()).not.toBe(light);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

test.describe('agents that share a name', () => {
  test.use({
    files: {
      'a/twin.md': agentText('twin'),
      'b/twin.md': agentText('twin'),
      'c/Explore.md': agentText('Explore'),
      'c/TWIN.md': agentText('TWIN'),
      'zebra.md': agentText('zebra'),
    },
  });

  test('Agents of one name stand together, and one click compares them', async ({ page }) => {
    await open(page);
    await expect(names(page)).toHaveText(['Explore', 'TWIN', 'twin', 'twin', 'zebra']);
    await expect(agent(page, 'twin').first()).toContainText('2 agents named twin.');
    await expect(agent(page, 'twin').first()).toContainText(
      'Claude Code uses library/b/twin.md: in one folder tree it takes the path that sorts last',
    );
    await expect(agent(page, 'twin').nth(1)).not.toContainText('2 agents');
    const unused = page.locator('[data-row]').filter({ hasText: 'Not used.' });
    await expect(unused).toHaveCount(1);
    await expect(unused).toContainText('Does what twin is for.');
    await expect(unused).not.toContainText('Claude Code uses');
    await expect(agent(page, 'TWIN')).toContainText('twin differs from TWIN in case');
    await expect(agent(page, 'Explore')).toContainText('replaces a built-in agent');
    await expect(agent(page, 'zebra')).not.toContainText('named');
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page).toHaveURL('/compare?a=library%2Fb%2Ftwin.md&b=library%2Fa%2Ftwin.md');
  });

  test('In another order each says by itself that others have its name', async ({ page }) => {
    for (const view of ['cards', 'table']) {
      await open(page, `/?view=${view}&sort=-size`);
      await expect(page.getByLabel(/^Used: /)).toHaveCount(1);
      await expect(page.getByLabel(/^Shadowed: /)).toHaveCount(1);
      await expect(page.getByText('2 agents named')).toBeHidden();
    }
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(page.getByText('2 agents named')).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('agents of one name in long paths', () => {
  const collections = ['first', 'second', 'third'].map(
    (name) => `collections/of/teams/from/everywhere/${name}/plugins/backend/people/architect.md`,
  );
  test.use({
    files: Object.fromEntries(collections.map((path) => [path, agentText('backend-architect')])),
  });

  test('In the table and in cards the path tells them apart at every width', async ({ page }) => {
    for (const view of ['table', 'cards']) {
      await open(page, `/?view=${view}`);
      for (const width of [360, 1024, 1600]) {
        await page.setViewportSize({ width, height: 740 });
        for (const path of collections) {
          const place = page.getByTitle(path, { exact: true }).filter({ visible: true });
          await expect(place).toContainText(path);
          // The folder that differs is where it can be seen.
          const folder = path.split('/')[5] ?? '';
          const isSeen = await place.evaluate((span, folder) => {
            const range = document.createRange();
            const text = span.querySelector('bdi')?.firstChild;
            if (!text?.textContent?.startsWith(folder)) return false;
            range.setStart(text, 0);
            range.setEnd(text, folder.length);
            return range.getBoundingClientRect().right <= span.getBoundingClientRect().right;
          }, folder);
          expect([view, width, path, isSeen]).toEqual([view, width, path, true]);
        }
      }
    }
  });
});

test.describe('long ids and paths', () => {
  const path = 'geepers/080-an-agent-that-is-called-otherwise.md';
  test.use({ files: { [path]: agentText('geep', { model: 'claude-sonnet-4-20250514' }) } });

  test('What is cut says so, and folder and file are both seen', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 740 });
    for (const view of ['table', 'cards']) {
      await open(page, `/?view=${view}`);
      const chip = page.getByRole('img', { name: 'Model: claude-sonnet-4-20250514' });
      await expect(chip).toHaveAttribute('title', 'Model: claude-sonnet-4-20250514');
      const isCutHard = await chip.evaluate((one) => {
        const [own, around] = [one, one.parentElement ?? one].map((each) =>
          each.getBoundingClientRect(),
        );
        return own !== undefined && around !== undefined && own.right > around.right + 1;
      });
      expect([view, isCutHard]).toEqual([view, false]);
      const parts = page.getByTitle(path, { exact: true }).filter({ visible: true }).locator('bdi');
      const widths = await parts.evaluateAll((all) => all.map((one) => one.clientWidth));
      expect([view, Math.min(...widths) > 20]).toEqual([view, true]);
    }
  });
});

test.describe('hundreds of pairs', () => {
  const pairs = Array.from({ length: 300 }, (_, i) => `agent-${String(i).padStart(3, '0')}`);
  test.use({
    files: Object.fromEntries(
      pairs.flatMap((name) => [
        [`a/${name}.md`, agentText(name)],
        [`b/${name}.md`, agentText(name)],
      ]),
    ),
  });

  test('What comes above does not move what a person looks at', async ({ page }) => {
    await open(page);
    await untilRead(page, 600);
    const scroller = list(page).locator('..');
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    const heads = page.getByText(/2 agents named/);
    await expect(heads.first()).toBeVisible();
    // Each head stands right above the first of its pair.
    const gaps = await list(page).evaluate((ul) =>
      [...ul.children].slice(1).map((li) => {
        const before = li.previousElementSibling?.getBoundingClientRect().bottom ?? 0;
        return Math.abs(li.getBoundingClientRect().top - before);
      }),
    );
    expect(Math.max(...gaps)).toBeLessThan(1);
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(agent(page, 'agent-299').last()).toBeInViewport({ ratio: 1 });
  });
});

test.describe('for a person far from the server', () => {
  test.use({ files: LIBRARY, env: { TZ: 'UTC' }, timezoneId: 'Pacific/Kiritimati' });

  test('Days are those of the person', async ({ page, catalog }) => {
    const evening = Date.UTC(2026, 4, 1, 20) / 1000;
    utimesSync(join(catalog.dir, 'api-designer.md'), evening, evening);
    await page.setViewportSize({ width: 1400, height: 800 });
    await open(page, '/?view=table');
    await expect(page.getByRole('row', { name: 'api-designer' })).toContainText('2026-05-02');
  });
});

test.describe('an empty folder', () => {
  test.use({ files: {} });

  test('An empty folder says where to put an agent', async ({ page, catalog }) => {
    await open(page);
    await expect(page.getByRole('heading', { name: 'No agents here yet' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(catalog.dir);
    await expectAccessible(page);
    writeFileSync(join(catalog.dir, 'first.md'), agentText('first'));
    await expect(agent(page, 'first')).toBeVisible();
  });
});

test.describe('a folder of documents', () => {
  test.use({ files: { 'README.md': '# Read me\n', 'docs/notes.md': 'Notes\n' } });

  test('A folder of only documents says what makes an agent', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('heading', { name: 'No agents among these files' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: 'New agent' })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('hundreds of agents', () => {
  const many = Array.from({ length: 500 }, (_, i) => `agent-${String(i).padStart(3, '0')}`);
  test.use({ files: Object.fromEntries(many.map((name) => [`${name}.md`, agentText(name)])) });

  for (const width of [1280, 360]) {
    test(`A long list scrolls to its end, and back to the same place, ${width} px wide`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 720 });
      await open(page);
      await untilRead(page, 500);
      await expect(list(page).getByRole('listitem').first()).toHaveAttribute('aria-setsize', '500');
      expect(await list(page).getByRole('listitem').count()).toBeLessThan(60);
      const scroller = list(page).locator('..');
      await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await expect(agent(page, 'agent-499')).toBeVisible();
      await agent(page, 'agent-498').getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'agent-498', level: 1 })).toBeVisible();
      await page.goBack();
      await expect(agent(page, 'agent-499')).toBeVisible();
    });
  }
});

test.describe('descriptions that are too much for a session', () => {
  const heavy = Array.from({ length: 30 }, (_, i) => `agent-${i + 10}`);
  test.use({
    files: Object.fromEntries(
      heavy.map((name, i) => [
        `${name}.md`,
        agentText(name, { description: `Plans ${'at great length '.repeat(120 + i)}` }),
      ]),
    ),
  });

  for (const width of [1600, 1024, 360]) {
    test(`The notice leads to the heaviest agents, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      await open(page);
      const notice = page.getByRole('button', {
        name: /tokens ?(, limit 15K)? ?: Claude Code warns above 15K/,
      });
      await expect(notice).toHaveAccessibleDescription(/each name once, .* in every session/);
      await notice.click();
      await expect(page).toHaveURL(/[?&]sort=-tokens/);
      await expect(names(page).first()).toHaveText('agent-39');
      await expect(agent(page, 'agent-39')).toContainText(/\d tokens/);
    });
  }
});

test('A list sorted by a number shows it on cards, and in the table on a phone', async ({
  page,
}) => {
  const shown = { '-tokens': /\d tokens/, '-size': /\d (B|kB)/, '-changed': /\d{4}-\d\d-\d\d/ };
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [sort, value] of Object.entries(shown)) {
    await open(page, `/?sort=${sort}`);
    await expect(agent(page, 'planner')).toContainText(value);
    await open(page, `/?view=table&sort=${sort}`);
    await expect(page.getByRole('columnheader')).toHaveCount(2);
    await expect(page.getByRole('columnheader').nth(1)).toHaveAttribute('aria-sort', 'descending');
  }
});

test.describe('a list far longer than the window', () => {
  const many = Array.from({ length: 500 }, (_, i) => `agent-${String(i).padStart(3, '0')}`);
  test.use({ files: Object.fromEntries(many.map((name) => [`${name}.md`, agentText(name)])) });

  for (const view of ['cards', 'table']) {
    test(`Back from an agent finds each row where it was, in ${view}`, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await open(page, `/?view=${view}`);
      await untilRead(page, 500);
      const scroller =
        view === 'cards' ? list(page).locator('..') : page.getByRole('table').locator('..');
      const row = page.locator('[data-row]', {
        has: page.getByRole('link', { name: 'agent-200' }),
      });
      const middle = view === 'cards' ? 200 * 80 - 300 : 200 * 36 - 300;
      // A list that has just appeared may still go to its top.
      await expect(async () => {
        await scroller.evaluate((element, top) => element.scrollTo(0, top), middle);
        await expect(row).toBeInViewport({ timeout: 1000 });
      }).toPass();
      const before = (await row.boundingBox())?.y;
      await row.getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'agent-200', level: 1 })).toBeVisible();
      // The list asks again on the way back, which must not move it either.
      const asked = page.waitForResponse(/\/api\/agents\?/);
      await page.goBack();
      await expect(row.getByRole('link')).toBeFocused();
      await (await asked).finished();
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      expect((await row.boundingBox())?.y).toBe(before);
    });
  }
});

test.describe('a filter of many values', () => {
  const folders = Array.from({ length: 30 }, (_, i) => `team-${String(i + 1).padStart(2, '0')}`);
  test.use({
    files: Object.fromEntries(folders.map((name) => [`${name}/${name}.md`, agentText(name)])),
  });

  test('Says how many are hidden, shows all, and searches them', async ({ page }) => {
    await open(page);
    await untilRead(page, 30);
    const group = page.getByRole('group', { name: 'Folders' });
    const boxes = group.getByRole('checkbox');
    await expect(boxes).toHaveCount(20);
    await expect(group.getByRole('searchbox')).toHaveCount(0);
    await group.getByRole('button', { name: 'Show 10 more' }).click();
    await expect(boxes).toHaveCount(30);
    const field = group.getByRole('searchbox', { name: 'Find in Folders' });
    await field.fill('nothing');
    await expect(group).toContainText('None has this in its name.');
    await field.fill('M-29');
    await expect(boxes).toHaveCount(1);
    await expectAccessible(page);
    await boxes.check();
    await expect(names(page)).toHaveText(['team-29']);
    await group.getByRole('button', { name: 'Show fewer' }).click();
    // What is chosen stays in sight.
    await expect(boxes).toHaveCount(21);
    await expect(boxes.last()).toBeChecked();
  });
});

test.describe('the five seeds', () => {
  const seeds = sampleFiles('seeds');
  test.skip(seeds === null, 'The samples of ../shared are not here.');
  test.use({ files: seeds ?? {} });

  test('Five agents of one name are listed and opened one by one', async ({ page }) => {
    await open(page);
    await expect(agent(page, 'backend-architect')).toHaveCount(5);
    for (const path of Object.keys(seeds ?? {})) {
      await list(page).locator(`a[href="/agents/library/${path}"]`).click();
      await expect(page).toHaveURL(`/agents/library/${path}`);
      await expect(
        page.getByRole('heading', { name: 'backend-architect', level: 1 }),
      ).toBeVisible();
      await page.goBack();
    }
  });
});
