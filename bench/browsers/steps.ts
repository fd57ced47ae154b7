import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText } from '../../e2e/files';
import { findBarriers, look, type Wanted } from './look';
import { type Person, until } from './person';

/** What a step has: an app of its own with these agents, and as many people as it asks for. */
export type Place = {
  /** The folder that is open, of the root `library`. */
  readonly folder: string;
  /** Somebody at a tab of their own. */
  comeIn(): Promise<Person>;
};

export type Step = { readonly name: string; run(place: Place): Promise<void> };

export const AGENTS = {
  'planner.md': agentText('planner', { color: 'red' }),
  'critic.md': agentText('critic', { model: 'opus', tools: 'Read' }),
  'writing/editor.md': agentText('editor'),
};

const PAGES = [
  ...['/', '/?view=table', '/agents/library/planner.md', '/agents/library/planner.md?view=edit'],
  ...['/agents/library/planner.md?view=history', '/compare', '/insights', '/problems', '/overlap'],
  ...['/recent', '/trash', '/folders', '/new', '/import', '/plugins', '/session', '/usage', '/ask'],
];
const PLANNER = '/agents/library/planner.md';
const EDITOR = `${PLANNER}?view=edit`;

const NAME: Wanted = { role: 'textbox', name: 'Name' };
const SOURCE: Wanted = { role: 'textbox', name: 'Source' };
const SEARCH: Wanted = { role: 'searchbox', name: 'Search agents' };
const NOTICES: Wanted = { role: 'region', name: 'Notifications' };
const LEAVING: Wanted = { role: 'dialog', name: 'Leave with unsaved changes?' };

const button = (name: string | RegExp, within?: Wanted): Wanted => ({
  ...{ role: 'button', name },
  ...(within && { within }),
});
const agent = (name: string): Wanted => ({
  ...{ role: 'listitem', name },
  within: { role: 'list', name: 'Agents' },
});

export const STEPS: readonly Step[] = [
  {
    name: 'Every page comes without a fault, a barrier or a bar to scroll sideways',
    async run({ comeIn }) {
      const { tab, open } = await comeIn();
      for (const page of PAGES) {
        await open(page);
        const barriers = await findBarriers(tab);
        if (barriers.length > 0) throw new Error(`${page}: ${barriers.join('\n')}`);
        const over = await tab.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(over) > 0) throw new Error(`${page} is ${over} px wider than its window.`);
        if ((await tab.picture()).length < 1000) throw new Error(`${page}: there is no picture.`);
      }
    },
  },
  {
    name: 'The catalog lists agents, finds one, opens it and comes back to what was found',
    async run({ comeIn }) {
      const { open, see, miss, click, fill, back } = await comeIn();
      await open('/');
      for (const name of ['critic', 'editor', 'planner']) await see(agent(name));
      await fill(SEARCH, 'plan');
      await miss(agent('critic'));
      await see(agent('planner'));
      await click({ role: 'link', name: 'planner' });
      await see({ role: 'heading', name: 'planner' });
      await back();
      await see(SEARCH, ({ value }) => value === 'plan');
      await miss(agent('critic'));
      await fill(SEARCH, ' ');
      await see(agent('critic'));
    },
  },
  {
    name: 'A field of the form is edited, undone and saved',
    async run({ folder, comeIn }) {
      const person = await comeIn();
      const { open, see, fill, press } = person;
      await open(EDITOR);
      await fill(NAME, 'chief');
      await see({ role: 'status', text: /^Unsaved changes/ });
      // Who types slowly takes it back in several steps.
      for (let step = 0; step < 'chief'.length; step++) await press('Control+z');
      await see(NAME, ({ value }) => value === 'planner');
      await see({ role: 'status', text: /^No unsaved changes/ });
      await fill(NAME, 'chief');
      await save(person);
      expectFile(
        folder,
        'planner.md',
        AGENTS['planner.md'].replace('name: planner', 'name: chief'),
      );
    },
  },
  {
    name: 'The source takes text, keeps the form up to date, and is saved',
    async run({ folder, comeIn }) {
      const person = await comeIn();
      const { open, see, type, press } = person;
      await open(EDITOR);
      await enterSource(person);
      await press('Control+Home', 'ArrowDown', 'End');
      await type('-two');
      await press('Control+End');
      await type('Be brief.');
      await see(SOURCE, ({ text }) => text.includes('name: planner-two'));
      await save(person);
      const text = AGENTS['planner.md'].replace('name: planner', 'name: planner-two');
      expectFile(folder, 'planner.md', `${text}Be brief.`);
    },
  },
  {
    name: 'The history lists what was saved, and an earlier version is restored',
    async run({ folder, comeIn }) {
      const person = await comeIn();
      const { open, see, fill, click, reload } = person;
      const versions: Wanted = { role: 'button', within: { role: 'list', name: 'Versions' } };
      await open(EDITOR);
      await fill(NAME, 'first');
      await save(person);
      await fill(NAME, 'second');
      await save(person);
      await open(`${PLANNER}?view=history`);
      // Not on one load alone: the list comes with the page, and is asked for again.
      for (let load = 0; load < 4; load++) {
        await see(versions, ({ count }) => count === 2);
        await reload();
      }
      await click({ ...versions, index: -1 });
      await see({ role: 'region', name: 'Comparison', text: /second/ });
      await click(button('Restore this version'));
      await see({ ...NOTICES, text: /planner restored/ });
      expectFile(folder, 'planner.md', AGENTS['planner.md']);
      await see(versions, ({ count }) => count === 3);
    },
  },
  {
    name: 'An agent goes to the trash by its menu, and is restored from there',
    async run({ folder, comeIn }) {
      const { open, see, click } = await comeIn();
      await open(PLANNER);
      await click(button('More actions'));
      await click({ role: 'menuitem', name: 'Delete' });
      await see({ ...NOTICES, text: /planner moved to the trash/ });
      if (existsSync(join(folder, 'planner.md'))) throw new Error('The file is still there.');
      await open('/trash');
      await click(button('Look into planner.md'));
      await see({ role: 'dialog', name: 'planner.md', text: /You are planner\./ });
      await click({ ...button('Close', { role: 'dialog', name: 'planner.md' }), index: -1 });
      await click(button('Restore planner.md'));
      await see({ ...NOTICES, text: /Restored|restored/ });
      await see({ text: /^The trash is empty\./ });
      expectFile(folder, 'planner.md', AGENTS['planner.md']);
    },
  },
  {
    name: 'Two agents are compared, and a field is copied to the other',
    async run({ folder, comeIn }) {
      const { open, see, click } = await comeIn();
      await open('/compare?a=library%2Fplanner.md&b=library%2Fcritic.md');
      await see({ role: 'row', name: /^model ?differs/, text: /opus/ });
      await click(button('Use the model of B elsewhere'));
      await click({ role: 'menuitem', name: /^Copy it to A/ });
      await until(
        () =>
          readFileSync(join(folder, 'planner.md'), 'utf8').includes('model: opus') ? true : null,
        () => 'The model was not copied.',
      );
      await see({ role: 'row', name: /^model ?(?!differs)/ });
    },
  },
  {
    name: 'Menus and dialogs open, move and close by keyboard, and give the focus back',
    async run({ comeIn }) {
      const { open, see, miss, click, press, type } = await comeIn();
      await open(PLANNER);
      await click(button('More actions'));
      await see({ role: 'menuitem' });
      await press('ArrowDown', 'ArrowDown', 'Escape');
      await miss({ role: 'menuitem' });
      await see(button('More actions'), ({ focused }) => focused);
      await click(button('Menu'));
      await see({ role: 'dialog', name: 'Menu' });
      await press('Escape');
      await miss({ role: 'dialog', name: 'Menu' });
      await see(button('Menu'), ({ focused }) => focused);
      await press('?');
      await see({ role: 'dialog', name: /^Keyboard/ });
      await press('Escape');
      await miss({ role: 'dialog' });
      await press('Control+k');
      const palette: Wanted = { role: 'combobox', name: 'Find an agent or a command' };
      await see(palette, ({ focused }) => focused);
      await type('critic');
      await see({ role: 'option', name: /^critic/ });
      await press('Enter');
      await see({ role: 'heading', name: 'critic' });
    },
  },
  {
    name: 'What another program writes comes into two open tabs, and no letter is lost',
    async run({ folder, comeIn }) {
      const writer = await comeIn();
      const reader = await comeIn();
      await reader.open(EDITOR);
      await writer.open(EDITOR);
      await writer.fill(NAME, 'chi');
      const theirs = AGENTS['planner.md'].replace('red', 'blue');
      writeFileSync(join(folder, 'planner.md'), theirs);
      await writer.type('ef');
      await writer.see({ text: /^The changes on disk are now in your text\./ });
      await writer.see(NAME, ({ value, focused }) => value === 'chief' && focused);
      await reader.see({ role: 'radio', name: 'blue' }, ({ checked }) => checked);
      await save(writer);
      expectFile(folder, 'planner.md', theirs.replace('name: planner', 'name: chief'));
      await reader.see(NAME, ({ value }) => value === 'chief');
    },
  },
  {
    name: 'A draft is offered after a reload, and restored',
    async run({ folder, comeIn }) {
      const { tab, open, see, click, fill, reload } = await comeIn();
      await open(EDITOR);
      await fill(NAME, 'half-done');
      await until(
        async () => ((await tab.evaluate(`(${countDrafts})()`)) === 1 ? true : null),
        () => 'No draft was kept.',
      );
      await reload();
      await see({ text: /^A draft from .* was never saved/ });
      await see(NAME, ({ value }) => value === 'planner');
      await click(button('Restore'));
      await see(NAME, ({ value }) => value === 'half-done');
      expectFile(folder, 'planner.md', AGENTS['planner.md']);
    },
  },
  {
    name: 'Links and the way back ask before they lead away from unsaved text',
    async run({ comeIn }) {
      const { open, see, miss, click, fill, back } = await comeIn();
      await open(PLANNER);
      await click({ role: 'link', name: 'Edit' });
      await fill(NAME, 'half-done');
      await click({ role: 'link', name: 'Agent Catalog' });
      await click(button('Keep editing', LEAVING));
      await miss(LEAVING);
      await back();
      await click(button('Keep editing', LEAVING));
      await see(NAME, ({ value }) => value === 'half-done');
      await back();
      await click(button('Leave and keep the draft', LEAVING));
      await see({ role: 'link', name: 'Edit' });
      await miss(NAME);
      await click({ role: 'link', name: 'Edit' });
      await see({ text: /^A draft from .* was never saved/ });
    },
  },
];

/** Is sent to the page as text. */
async function countDrafts(): Promise<number> {
  // Opening a database that is not there would make one without a store in it.
  const databases = await indexedDB.databases();
  if (databases.every(({ name }) => name !== 'agent-catalog')) return 0;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('agent-catalog');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('drafts').objectStore('drafts').count();
      counting.onerror = () => reject(counting.error);
      counting.onsuccess = () => {
        database.close();
        resolve(counting.result);
      };
    };
  });
}

async function save({ press, see }: Person): Promise<void> {
  await press('Control+s');
  await see({ role: 'status', text: /^Saved\./ });
}

/** Where the window is narrow, the form and the source are behind one another. */
async function enterSource({ tab, see, click }: Person): Promise<void> {
  const behind: Wanted = { role: 'tab', name: 'Source' };
  await see(NAME);
  if ((await look(tab, behind)).found !== null) await click(behind);
  await click(SOURCE);
}

function expectFile(folder: string, path: string, text: string): void {
  const is = readFileSync(join(folder, path), 'utf8');
  if (is !== text) throw new Error(`${path} has\n${is}\nand not\n${text}`);
}
