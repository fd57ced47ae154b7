import axe from 'axe-core';
import type { Tab } from './browser';

/** Something on a page, as a person would name it. The first of several, or the one with this index. */
export type Wanted = {
  readonly role?: string;
  /** All of its name, or a part of it that the expression finds. */
  readonly name?: string | RegExp;
  readonly text?: RegExp;
  readonly within?: Wanted;
  /** From the end where negative. */
  readonly index?: number;
};

export type Found = {
  readonly name: string;
  readonly text: string;
  readonly value: string | null;
  readonly focused: boolean;
  readonly disabled: boolean;
  readonly checked: boolean;
  /** How many there are. */
  readonly count: number;
  /** Its middle, in the window. */
  readonly x: number;
  readonly y: number;
  /** Whether a click there would be for it. */
  readonly reached: boolean;
};

type Looked = { readonly found: Found | null; readonly outline: string };

/** What assistive software would be told of; names and roles are worked out by axe in each browser. */
export async function look(tab: Tab, wanted: Wanted): Promise<Looked> {
  await addAxe(tab);
  return (await tab.evaluate(`(${lookInPage})(${JSON.stringify(flatten(wanted))})`)) as Looked;
}

/** What axe finds that is serious or critical. */
export async function findBarriers(tab: Tab): Promise<string[]> {
  await addAxe(tab);
  return (await tab.evaluate(`(${checkInPage})()`)) as string[];
}

async function addAxe(tab: Tab): Promise<void> {
  // Evaluated rather than added as a script, which the page's policy would stop.
  if (await tab.evaluate('typeof axe === "undefined"')) {
    await tab.evaluate(`(() => {${axe.source}\n;return true})()`);
  }
}

/** What is used of axe; its own types leave the parts out of which its rules are made. */
type Axe = Pick<typeof axe, 'setup' | 'teardown' | 'run'> & {
  readonly utils: { getNodeFromTree(element: Element): object | undefined };
  readonly commons: {
    readonly aria: { getRole(node: object): string | null };
    readonly dom: { isVisibleToScreenReaders(node: object): boolean };
    readonly text: { accessibleTextVirtual(node: object): string };
  };
};

type Pattern = { readonly source: string; readonly flags: string };
type Sent = {
  readonly role: string | null;
  readonly name: string | Pattern | null;
  readonly text: Pattern | null;
  readonly index: number;
};

/** The outermost first. */
function flatten({ role, name, text, within, index }: Wanted): Sent[] {
  const pattern = ({ source, flags }: RegExp) => ({ source, flags });
  const own: Sent = {
    role: role ?? null,
    name: name instanceof RegExp ? pattern(name) : (name ?? null),
    text: text === undefined ? null : pattern(text),
    index: index ?? 0,
  };
  return [...(within === undefined ? [] : flatten(within)), own];
}

/** Is sent to the page as text, so it uses nothing from outside. */
function lookInPage(path: readonly Sent[]): Looked {
  const { axe } = globalThis as unknown as { axe: Axe };
  const squash = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
  axe.setup(document.documentElement);
  try {
    const told = [...document.querySelectorAll('body *')].flatMap((element) => {
      const node = axe.utils.getNodeFromTree(element);
      if (!node || !axe.commons.dom.isVisibleToScreenReaders(node)) return [];
      const role = axe.commons.aria.getRole(node) ?? '';
      return [{ element, role, name: squash(axe.commons.text.accessibleTextVirtual(node)) }];
    });
    let around: Element = document.body;
    let all: typeof told = [];
    for (const { role, name, text, index } of path) {
      all = told.filter(
        (one) =>
          around.contains(one.element) &&
          one.element !== around &&
          (role === null || one.role === role) &&
          (name === null ||
            (typeof name === 'string'
              ? one.name === name
              : new RegExp(name.source, name.flags).test(one.name))) &&
          (text === null ||
            new RegExp(text.source, text.flags).test(squash(one.element.textContent))),
      );
      const chosen = all.at(index)?.element;
      if (chosen === undefined) return { found: null, outline: outline() };
      around = chosen;
    }
    const element = around as HTMLInputElement;
    const middle = () => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    };
    const isReached = () => {
      const { x, y } = middle();
      const hit = document.elementFromPoint(x, y);
      const label = element.labels?.[0];
      return hit !== null && (element.contains(hit) || hit.contains(element) || label === hit);
    };
    if (!isReached()) element.scrollIntoView({ block: 'center', inline: 'center' });
    const name = told.find((one) => one.element === element)?.name ?? '';
    return {
      found: {
        ...{ name, text: squash(element.textContent), count: all.length },
        value: 'value' in element ? element.value : null,
        focused: document.activeElement === element,
        disabled: element.matches(':disabled, [aria-disabled=true]'),
        checked: element.checked === true || element.ariaChecked === 'true',
        ...{ ...middle(), reached: isReached() },
      },
      outline: '',
    };

    function outline(): string {
      const plain = ['', 'generic', 'presentation', 'none', 'paragraph', 'option', 'img'];
      return told
        .filter(({ role }) => !plain.includes(role))
        .map(({ element, role, name }) => `${role}: ${name || squash(element.textContent)}`)
        .map((line) => line.slice(0, 90))
        .join('\n');
    }
  } finally {
    axe.teardown();
  }
}

/** Is sent to the page as text, so it uses nothing from outside. */
async function checkInPage(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  const { violations } = await axe.run();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}
