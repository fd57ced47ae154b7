import { setTimeout as sleep } from 'node:timers/promises';
import type { Tab } from './browser';
import { type Found, look, type Wanted } from './look';

/** How long something may take to appear, on a machine that has other work. */
const PATIENCE = 15_000;
const PAUSE = 100;

/** Somebody at a tab, who waits for what they look for. */
export type Person = {
  readonly tab: Tab;
  /** Opens a page and waits until it reacts: what is clicked or typed before that would be lost. */
  open(path: string): Promise<void>;
  reload(): Promise<void>;
  /** By the browser's history. */
  back(): Promise<void>;
  /** Waits until it is there, and is as the condition says. */
  see(wanted: Wanted, holds?: (found: Found) => boolean): Promise<Found>;
  /** Waits until it is no longer there. */
  miss(wanted: Wanted): Promise<void>;
  click(wanted: Wanted): Promise<void>;
  /** Puts the text in place of what a field has. */
  fill(wanted: Wanted, text: string): Promise<void>;
  type(text: string): Promise<void>;
  press(...keys: string[]): Promise<void>;
};

export function personAt(tab: Tab, origin: string): Person {
  const see: Person['see'] = (wanted, holds) => {
    let instead = '';
    const wish = holds === undefined ? '' : ` with ${holds}`;
    return until(
      async () => {
        const { found, outline } = await look(tab, wanted);
        instead = found === null ? `The page has\n${outline}` : `It is ${JSON.stringify(found)}`;
        return found !== null && (holds?.(found) ?? true) ? found : null;
      },
      () => `Not seen: ${describe(wanted)}${wish}. ${instead}`,
    );
  };
  const isAlive = () => see({ role: 'button', name: /^Theme: / });
  const click: Person['click'] = async (wanted) => {
    let before: Found | null = null;
    // Where it was a moment ago as well: what moves would be missed.
    const { x, y } = await see(wanted, (found) => {
      const rests = found.x === before?.x && found.y === before?.y;
      before = found;
      return rests && found.reached && !found.disabled;
    });
    await tab.clickAt(x, y);
  };
  return {
    tab,
    see,
    click,
    async open(path) {
      await tab.goto(origin + path);
      await isAlive();
    },
    async reload() {
      await tab.reload();
      await isAlive();
    },
    async back() {
      await tab.evaluate('history.back()');
    },
    async miss(wanted) {
      await until(
        async () => ((await look(tab, wanted)).found === null ? true : null),
        () => `Still seen: ${describe(wanted)}.`,
      );
    },
    async fill(wanted, text) {
      await click(wanted);
      await see(wanted, ({ focused }) => focused);
      await tab.press('Control+a');
      await tab.type(text);
    },
    type: (text) => tab.type(text),
    async press(...keys) {
      for (const key of keys) await tab.press(key);
    },
  };
}

/** Asks again and again until the answer is something else than null. */
export async function until<T>(
  ask: () => Promise<T | null> | T | null,
  otherwise: () => string,
): Promise<T> {
  for (const end = performance.now() + PATIENCE; ; await sleep(PAUSE)) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(otherwise());
  }
}

function describe({ role, name, text, within }: Wanted): string {
  const own = [role, name && `“${name}”`, text && `saying ${text}`].filter(Boolean).join(' ');
  return within === undefined ? own : `${own} in ${describe(within)}`;
}
