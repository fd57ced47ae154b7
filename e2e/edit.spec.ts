import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, draftOf, openEditor, save, textOf, typeInSource } from './editor';
import { agentText, sampleFiles } from './files';
import { expect, expectAccessible, test } from './fixtures';

const ONE_LINER = `---
name: planner
# kept: who asked for this
description: Use this agent to plan: steps, risks. Examples:\\n\\n<example>\\nContext: A new task.\\nuser: "Plan the move"\\nassistant: "I'll ask the planner."\\n<commentary>\\nPlans first.\\n</commentary>\\n</example>\\n\\n<example>\\nContext: A late task.\\nuser: "What now?"\\nassistant: "The planner will say."\\n</example>
model:   sonnet
custom-key: [kept, as, is]
---

Plan it.  \r
No final newline`;

test.describe('a one-line description with examples', () => {
  test.use({ files: { 'planner.md': ONE_LINER } });

  test('A person can edit a description and the file keeps every other byte', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    await page
      .getByRole('textbox', { name: 'Description', exact: true })
      .fill('Use this agent to plan: "steps" #1, then risks.\nExamples:');
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(
      ONE_LINER.replace(
        'Use this agent to plan: steps, risks. Examples:',
        'Use this agent to plan: "steps" #1, then risks.\\nExamples:',
      ),
    );
  });

  test('A person can edit one turn of one example and nothing else moves', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const second = page.getByRole('region', { name: 'Example 2 of 2' });
    await second.getByRole('textbox', { name: 'User' }).fill('What is next?');
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(ONE_LINER.replace('What now?', 'What is next?'));
  });

  test('Examples can be moved by keyboard and the move undone', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('button', { name: 'Move example 2 up' }).press('Enter');
    const first = page.getByRole('region', { name: 'Example 1 of 2' });
    await expect(first.getByRole('textbox', { name: 'Context' })).toHaveValue('A late task.');
    await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(first.getByRole('textbox', { name: 'Context' })).toHaveValue('A new task.');
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
  });

  test('The focus goes along with an example, and stays beside what is gone', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const first = page.getByRole('region', { name: 'Example 1 of 2' });
    await button('Move example 1 down').press('Enter');
    // The last one can only be moved up.
    await expect(button('Move example 2 up')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button('Move example 1 down')).toBeFocused();
    await expect(first.getByRole('textbox', { name: 'Context' })).toHaveValue('A new task.');
    await first.getByRole('button', { name: 'Remove context' }).press('Enter');
    await expect(first.getByRole('textbox', { name: 'Context' })).toBeFocused();
    await expect(first.getByRole('textbox', { name: 'Context' })).toHaveValue('');
    await button('Remove example 2').press('Enter');
    await expect(button('Remove example 1')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button('Add example')).toBeFocused();
  });

  test('Examples are written in one go, and nothing empty gets into the file', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('button', { name: 'Add example' }).click();
    const third = page.getByRole('region', { name: 'Example 3 of 3' });
    const turns = third.getByRole('textbox', { name: /^(User|Assistant)$/ });
    await expect(turns.nth(0)).toBeFocused();
    await expect(turns.nth(0)).toHaveAttribute('placeholder', 'What the person asks');
    const empty = third.getByText(/says nothing/);
    const marks = page.locator('.cm-lintRange-warning, .cm-lintPoint-warning');
    const marked = await marks.count();
    await page.keyboard.type('One');
    // The turn that waits already, then a new one, and one too many.
    await page.keyboard.press('Enter');
    await expect(turns.nth(1)).toBeFocused();
    await page.keyboard.type('Two');
    await page.keyboard.press('Enter');
    await expect(turns.nth(2)).toBeFocused();
    await expect(third.getByRole('combobox', { name: 'Speaker of turn 3' })).toHaveValue('user');
    await page.keyboard.type('Three');
    await page.keyboard.press('Enter');
    await expect(turns).toHaveCount(4);
    await expect(empty).toHaveCount(0);
    await page.keyboard.press('Backspace');
    await expect(turns.nth(2)).toBeFocused();
    await expect(turns).toHaveCount(3);
    // What is missing is said once the example is left, and not before.
    await third.getByRole('button', { name: 'Add turn' }).click();
    await expect(turns.nth(3)).toBeFocused();
    await expect(empty).toHaveCount(0);
    // The source says no more than the head and the form.
    await expect(marks).toHaveCount(marked);
    await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
    await expect(empty).toBeVisible();
    // That it is said of one example tells nothing of another.
    const first = page.getByRole('region', { name: 'Example 1 of 3' });
    await first.getByRole('button', { name: 'Add turn' }).click();
    await expect(first.getByRole('textbox', { name: /^(User|Assistant)$/ }).last()).toBeFocused();
    await expect(page.getByText(/says nothing/)).toHaveCount(1);
    await page.keyboard.press('Backspace');
    await turns.nth(3).press('Backspace');
    await third.getByRole('textbox', { name: 'Commentary' }).fill('  ');
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(
      ONE_LINER.replace(
        /<\/example>$/m,
        String.raw`</example>\n\n<example>\nuser: "One"\nassistant: "Two"\nuser: "Three"\n</example>`,
      ),
    );
  });

  test('Tab goes from text to text, with one stop between', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const first = page.getByRole('region', { name: 'Example 1 of 2' });
    const named = (role: 'textbox' | 'combobox' | 'button', name: string) =>
      first.getByRole(role, { name, exact: true });
    await named('textbox', 'User').focus();
    await page.keyboard.press('Tab');
    await expect(named('combobox', 'Speaker of turn 2')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(named('button', 'Reorder turn 2')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(named('button', 'Remove turn 2')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(named('textbox', 'Assistant')).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(named('button', 'Remove turn 2')).toBeFocused();
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
  });

  test('Turns and examples move by drag and by keyboard', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const first = page.getByRole('region', { name: 'Example 1 of 2' });
    const second = page.getByRole('region', { name: 'Example 2 of 2' });
    const asked = await first.getByRole('textbox', { name: 'User' }).inputValue();
    const grip = (name: string) => page.getByRole('button', { name: `Reorder ${name}` });
    await first.getByRole('button', { name: 'Reorder turn 1' }).press('ArrowDown');
    await expect(first.getByRole('button', { name: 'Reorder turn 2' })).toBeFocused();
    await expect(page.getByText('Turn 1 is now turn 2.')).toBeAttached();
    const texts = first.getByRole('textbox', { name: /^(User|Assistant)$/ });
    await expect(texts.nth(1)).toHaveValue(asked);
    await first.getByRole('button', { name: 'Reorder turn 2' }).dragTo(texts.nth(0), {
      targetPosition: { x: 20, y: 2 },
    });
    await expect(texts.nth(0)).toHaveValue(asked);
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
    // Beyond the first it becomes the first, and beyond the last the last.
    await first
      .getByRole('button', { name: 'Reorder turn 2' })
      .dragTo(first.getByRole('textbox', { name: 'Context' }));
    await expect(texts.nth(1)).toHaveValue(asked);
    await first
      .getByRole('button', { name: 'Reorder turn 1' })
      .dragTo(first.getByRole('button', { name: 'Add turn' }));
    await expect(texts.nth(0)).toHaveValue(asked);
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
    // A gap between two belongs to the nearer one.
    const grip2 = first.getByRole('button', { name: 'Reorder turn 2' });
    const box = await texts.nth(0).boundingBox();
    const from = await grip2.boundingBox();
    if (box === null || from === null) throw new Error('The turns are not there.');
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y - 4, { steps: 5 });
    await page.mouse.move(box.x + 40, box.y - 6, { steps: 2 });
    await page.mouse.up();
    await expect(texts.nth(1)).toHaveValue(asked);
    await first.getByRole('button', { name: 'Reorder turn 2' }).press('ArrowUp');
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
    await grip('example 2').dragTo(first, { targetPosition: { x: 60, y: 4 } });
    await expect(second.getByRole('textbox', { name: 'User' })).toHaveValue(asked);
    await grip('example 2').press('ArrowUp');
    await expect(grip('example 1')).toBeFocused();
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
    // The line is where the drop goes, also while the pointer rests.
    await page.setViewportSize({ width: 1280, height: 1800 });
    const start = await grip('example 2').boundingBox();
    const over = await first.boundingBox();
    if (start === null || over === null) throw new Error('The examples are not there.');
    await page.mouse.move(start.x + 8, start.y + 12);
    await page.mouse.down();
    await page.mouse.move(start.x + 8, over.y + 20, { steps: 8 });
    const line = first.locator('> span.bg-accent');
    await expect(line).toHaveClass(/(^| )-top-/);
    await page.mouse.up();
    await expect(line).toHaveCount(0);
    await expect(second.getByRole('textbox', { name: 'User' })).toHaveValue(asked);
  });

  test('A backslash before an n is told of beside the turn, and is not made a line break', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const second = page.getByRole('region', { name: 'Example 2 of 2' });
    const turn = second.getByRole('textbox', { name: 'User' });
    await turn.fill('Find \\n in it');
    await expect(second.getByRole('alert')).toContainText('A backslash followed by n');
    await expect(turn).toHaveValue('Find \\n in it');
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
    expect(textOf(catalog, 'planner.md')).toBe(ONE_LINER);
  });

  test('A new name is offered to the examples that call the agent by its old one', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('day-planner');
    const offer = page.getByRole('button', { name: 'Rename there too' });
    await expect(offer).toHaveCount(0);
    await name.press('Tab');
    await offer.click();
    await expect(offer).toHaveCount(0);
    await save(page);
    const [lead = '', ...examples] = ONE_LINER.replace('name: planner', 'name: day-planner').split(
      '<example>',
    );
    const renamed = examples.map((text) => {
      const [inside = '', behind = ''] = text.split('</example>');
      return [inside.replaceAll('planner', 'day-planner'), behind].join('</example>');
    });
    expect(textOf(catalog, 'planner.md')).toBe([lead, ...renamed].join('<example>'));
  });

  test('Model, colour and tools can be chosen, and each change is a line of its own', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('button', { name: 'opus', exact: true }).click();
    await page.getByText('green', { exact: true }).click();
    const tools = page.getByRole('group', { name: /^Tools/ });
    await tools.getByText('Chosen', { exact: true }).click();
    await tools.getByRole('checkbox', { name: 'Bash' }).check();
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(
      ONE_LINER.replace('model:   sonnet\n', 'tools: Bash\nmodel:   opus\ncolor: green\n'),
    );
  });
});

test('What is typed in the form shows in the source, and the reverse', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const source = page.getByRole('textbox', { name: 'Source' });
  await name.fill('new-planner');
  await expect(source).toContainText('name: new-planner');
  await typeInSource(page, 'name: new-planner', '-two');
  await expect(name).toHaveValue('new-planner-two');
  await name.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(name).toHaveValue('planner');
});

test.describe('a text that is no valid agent', () => {
  // The browser logs every answer that is no success.
  test.use({ expectedErrors: [/status of 422/] });

  test('It is refused with its problems, and written only when a person insists', async ({
    page,
    catalog,
  }) => {
    const before = textOf(catalog, 'planner.md');
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('not:allowed');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Nothing was written' });
    await expect(alert).toContainText(':');
    await expect(page.getByRole('status').first()).toHaveText('Not saved.');
    expect(textOf(catalog, 'planner.md')).toBe(before);
    await alert.getByRole('button', { name: 'Save it anyway' }).click();
    await expect(page.getByRole('status')).toHaveText('Saved.');
    expect(textOf(catalog, 'planner.md')).toContain('not:allowed');
  });

  test('The refusal goes with its reason, and says no more than that', async ({
    page,
    catalog,
  }) => {
    writeFileSync(
      join(catalog.dir, 'planner.md'),
      agentText('planner', { tools: 'Read, bash', background: 'yes' }),
    );
    await openEditor(page, catalog, 'planner.md');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    const alert = page.getByRole('alert').filter({ hasText: 'Nothing was written' });
    const status = page.getByRole('status').first();
    const refused = async () => {
      await name.fill('not:allowed');
      await page.keyboard.press('ControlOrMeta+s');
      await expect(alert.getByRole('listitem')).toHaveCount(1);
    };
    await refused();
    await name.fill('allowed');
    await expect(alert).toHaveCount(0);
    await expect(status).toHaveText('Unsaved changes');
    await refused();
    // What was typed in one go may be one step of the history, with the name that was fine.
    await expect(async () => {
      await page.keyboard.press('ControlOrMeta+z');
      await expect(alert).toHaveCount(0, { timeout: 1000 });
    }).toPass();
    await refused();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(alert).toHaveCount(0);
    await expect(status).toHaveText('Your changes were discarded.');
  });
});

test.describe('when the file changes on disk', () => {
  const theirs = agentText('planner', { model: 'haiku' });

  test('An untouched editor takes the change', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    writeFileSync(join(catalog.dir, 'planner.md'), theirs);
    await expect(page.getByLabel('Model', { exact: true })).toHaveValue('haiku');
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
  });

  test('A touched one keeps its text, and takes in what it did not touch', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('mine');
    writeFileSync(join(catalog.dir, 'planner.md'), theirs);
    await expect(page.getByLabel('Model', { exact: true })).toHaveValue('haiku');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(textOf(catalog, 'planner.md')).toBe(theirs);
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(theirs.replace('name: planner', 'name: mine'));
  });

  test('Lines that both sides changed wait for a choice', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('mine');
    const other = agentText('planner').replace('name: planner', 'name: other');
    writeFileSync(join(catalog.dir, 'planner.md'), other);
    const dialog = page.getByRole('dialog', { name: 'This file changed on disk' });
    await page.getByRole('button', { name: 'Compare and merge' }).click();
    await expect(dialog.getByRole('button', { name: 'Use this text' })).toBeDisabled();
    await dialog.getByRole('radio', { name: 'Take the version on disk' }).check();
    await dialog.getByRole('button', { name: 'Use this text' }).click();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('other');
  });
});

test('Unsaved text survives a reload', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('half-done');
  await expect.poll(() => draftOf(page, catalog, 'planner.md')).toContain('name: half-done');
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('half-done');
  expect(textOf(catalog, 'planner.md')).toBe(agentText('planner'));
});

test.describe('a file with CRLF line ends', () => {
  const crlf = agentText('planner').replaceAll('\n', '\r\n');
  test.use({ files: { 'planner.md': crlf } });

  test('Typing in the source keeps the line ends of the file', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await typeInSource(page, 'name: planner', '2\nmodel: opus');
    await save(page);
    const expected = crlf.replace('name: planner\r\n', 'name: planner2\r\nmodel: opus\r\n');
    expect(textOf(catalog, 'planner.md')).toBe(expected);
  });

  test('The form keeps them too', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByText('cyan', { exact: true }).click();
    await save(page);
    const line = 'description: Does what planner is for. Nothing else.\r\n';
    expect(textOf(catalog, 'planner.md')).toBe(crlf.replace(line, `${line}color: cyan\r\n`));
  });

  test('Changes shows the one line that changed', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('planners');
    await page.getByRole('button', { name: /Changes/ }).click();
    const dialog = page.getByRole('dialog', { name: 'What saving will change' });
    await expect(dialog.locator('.cm-changedLine')).toHaveText(['name: planners']);
    await expect(dialog.locator('.cm-deletedLine')).toHaveText(['name: planner']);
  });
});

test.describe('broken frontmatter', () => {
  const broken = '---\nname: planner\ndescription: "never closed\n---\n\nBody.\n';
  test.use({ files: { 'planner.md': broken } });

  test('It can be typed back to health while the form stays usable', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await expect(page.getByText('Does not load', { exact: true })).toBeVisible();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('planner-2');
    await typeInSource(page, 'never closed', '"');
    await expect(page.getByText('Loads', { exact: true })).toBeVisible();
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(
      broken.replace('name: planner', 'name: planner-2').replace('closed\n', 'closed"\n'),
    );
  });
});

test('The changes can be seen before they are saved, and thrown away', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('other');
  await page.getByRole('button', { name: /Changes/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What saving will change' });
  await expect(dialog.getByText('name: planner → other')).toBeVisible();
  await expect(dialog.getByText('name: other')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('status')).toHaveText('Your changes were discarded.');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue('planner');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(name).toHaveValue('other');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await name.fill('third');
  await expect(page.getByRole('status')).toHaveText('Unsaved changes');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('They can be saved where they are seen', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const dialog = page.getByRole('dialog', { name: 'What saving will change' });
  const ways = {
    other: () => dialog.getByRole('button', { name: 'Save', exact: true }).click(),
    third: () => page.keyboard.press('ControlOrMeta+s'),
  };
  for (const [typed, saveThere] of Object.entries(ways)) {
    await name.fill(typed);
    await page.getByRole('button', { name: /Changes/ }).click();
    await expectAccessible(page);
    await saveThere();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('status')).toHaveText('Saved.');
    expect(textOf(catalog, 'planner.md')).toContain(`name: ${typed}\n`);
  }
});

test('A save can be undone where it is told, until the next edit', async ({ page, catalog }) => {
  const before = textOf(catalog, 'planner.md');
  await openEditor(page, catalog, 'planner.md');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const undo = page.getByRole('button', { name: 'Undo' });
  await name.fill('other');
  await save(page);
  await undo.click();
  await expect(page.getByRole('status')).toContainText('The save is undone');
  await expect(name).toHaveValue('planner');
  await expect(undo).toHaveCount(0);
  expect(textOf(catalog, 'planner.md')).toBe(before);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(name).toHaveValue('other');
  await save(page);
  await name.fill('third');
  await expect(undo).toHaveCount(0);
  await expect(page.getByRole('status')).toHaveText('Unsaved changes');
  await page.goto('/recent');
  await expect(page.getByText(/, undone/)).toHaveCount(1);
});

test.describe('a file that changes before anybody sees it', () => {
  test.use({ flags: ['--poll', '3600'] });

  test('The save is not undone, and the page says why', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('other');
    let letRead = () => {};
    const read = new Promise<void>((resolve) => {
      letRead = resolve;
    });
    // After a save the editor looks at the file.
    await page.route('**/*format=source*', async (route) => {
      await read;
      await route.continue();
    });
    await save(page);
    const theirs = textOf(catalog, 'planner.md').replace('name: other', 'name: theirs');
    writeFileSync(join(catalog.dir, 'planner.md'), theirs);
    await page.getByRole('button', { name: 'Undo' }).click();
    letRead();
    await expect(page.getByRole('status')).toContainText(
      'The save was not undone. It was changed since',
    );
    expect(textOf(catalog, 'planner.md')).toBe(theirs);
  });
});

test('Undo and redo work wherever the focus is', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('other');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Saved.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(name).toHaveValue('planner');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(name).toHaveValue('other');
  await page.getByRole('button', { name: 'opus', exact: true }).click();
  // What is done in a moment is one step.
  await page.waitForTimeout(600);
  await page.getByText('green', { exact: true }).click();
  // One step each, within the form and outside of it.
  await page.getByRole('button', { name: 'opus', exact: true }).press('ControlOrMeta+z');
  await expect(page.getByRole('textbox', { name: 'Source' })).not.toContainText('green');
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue('opus');
  const changes = page.getByRole('button', { name: /Changes/ });
  await changes.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue('opus');
  await page.keyboard.press('Escape');
  await expect(changes).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByLabel('Model', { exact: true })).not.toHaveValue('opus');
  await expect(name).toHaveValue('other');
});

test('Nothing moves while half a line of the frontmatter is typed', async ({ page, catalog }) => {
  for (const width of [1280, 800]) {
    await page.setViewportSize({ width: 1280, height: 700 });
    await openEditor(page, catalog, 'planner.md');
    await page.setViewportSize({ width, height: 700 });
    if (width < 1000) await page.getByRole('tab', { name: 'Source' }).click();
    const source = page.getByRole('textbox', { name: 'Source' });
    const top = async () => (await source.boundingBox())?.y;
    await typeInSource(page, '---', '\n');
    const before = await top();
    await page.keyboard.type('mo');
    await expect(page.getByText('Does not load', { exact: true })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Problems' })).toHaveCount(0);
    await expect(page.getByTitle(/not valid YAML/)).toBeVisible();
    expect(await top()).toBe(before);
  }
});

test.describe('the edit page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`It is accessible in the ${colorScheme} theme`, async ({ page, catalog }) => {
      await page.emulateMedia({ colorScheme });
      await openEditor(page, catalog, 'planner.md');
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectAccessible(page);
    });
  }
});

const seeds = sampleFiles('seeds');
test.describe('five agents of one name', () => {
  test.skip(seeds === null, 'The sample agents are not on this machine.');
  test.use({ files: seeds ?? {} });

  test('Each can be opened, edited and saved on its own', async ({ page, catalog }) => {
    const before = new Map(Object.keys(seeds ?? {}).map((path) => [path, bytesOf(catalog, path)]));
    for (const path of before.keys()) {
      await openEditor(page, catalog, path);
      await expect(page.getByRole('region', { name: /^Example 1 of/ })).toBeVisible();
      await page.getByLabel('Model', { exact: true }).fill('claude-opus-5-5');
      await save(page);
      const changed = linesOf(textOf(catalog, path));
      const original = linesOf(before.get(path)?.toString('utf8') ?? '');
      const gone = original.filter((line) => !changed.includes(line));
      expect(gone.every((line) => line.startsWith('model:'))).toBe(true);
      expect(changed.filter((line) => !original.includes(line))).toEqual([
        'model: claude-opus-5-5\n',
      ]);
      before.set(path, bytesOf(catalog, path));
      for (const [other, bytes] of before) expect(bytesOf(catalog, other)).toEqual(bytes);
    }
  });
});

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
