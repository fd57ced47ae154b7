/** What a published site does in the browser: the theme, and the search. Everything is readable without. */

export {};

const root = document.documentElement;
const up = root.dataset.up ?? '';
const THEMES = ['light', 'dark'] as const;

const kept = readTheme();
if (kept !== null) root.dataset.theme = kept;

const theme = document.querySelector<HTMLButtonElement>('[data-site=theme]');
if (theme !== null) {
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const dark = getComputedStyle(root).colorScheme === 'dark' || isDark();
    const next = THEMES[dark ? 0 : 1];
    root.dataset.theme = next;
    try {
      localStorage.setItem('agent-catalog-theme', next);
    } catch {
      // It lasts as long as the page.
    }
  });
}

function isDark(): boolean {
  const chosen = root.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function readTheme(): string | null {
  try {
    const found = localStorage.getItem('agent-catalog-theme');
    return THEMES.find((name) => name === found) ?? null;
  } catch {
    return null;
  }
}

/** [name, address, summary, model] of an agent, in the order of the list. */
type Entry = readonly [name: string, href: string, summary: string, model: string];

const form = document.querySelector<HTMLElement>('[data-site=search]');
const list = document.querySelector<HTMLUListElement>('[data-list]');
const status = document.querySelector<HTMLElement>('[role=status]');
const input = form?.querySelector('input');
if (form && list && status && input) {
  form.hidden = false;
  const listed = [...list.childNodes];
  const said = status.textContent;
  let index: Promise<{ entry: Entry; text: string }[]> | null = null;
  const load = () => {
    index ??= fetchIndex();
    return index;
  };
  input.addEventListener('focus', () => void load());
  input.addEventListener('input', async () => {
    const query = input.value;
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const pages = document.querySelector<HTMLElement>('[data-pages]');
    if (pages) pages.hidden = words.length > 0;
    if (words.length === 0) {
      list.replaceChildren(...listed);
      status.textContent = said;
      return;
    }
    const all = await load();
    // Typed on meanwhile.
    if (query !== input.value) return;
    const found = all.filter(({ text }) => words.every((word) => text.includes(word)));
    // A name counts for more than what is said of it.
    const inName = ({ entry: [name] }: { entry: Entry }) =>
      words.every((word) => name.toLowerCase().includes(word)) ? 0 : 1;
    found.sort((a, b) => inName(a) - inName(b));
    list.replaceChildren(...found.slice(0, SHOWN).map(({ entry }) => makeRow(entry)));
    const more = found.length > SHOWN ? `, the first ${SHOWN} are shown` : '';
    status.textContent = `${found.length} ${found.length === 1 ? 'agent' : 'agents'} found${more}`;
  });
}

/** So many answers of a search are drawn. */
const SHOWN = 100;

async function fetchIndex() {
  const first = await fetchPiece(0);
  const rest = await Promise.all(
    Array.from({ length: first.pieces - 1 }, (_, piece) => fetchPiece(piece + 1)),
  );
  return [first, ...rest]
    .flatMap(({ entries }) => entries)
    .map((entry) => ({ entry, text: entry.join('\n').toLowerCase() }));
}

async function fetchPiece(piece: number): Promise<{ pieces: number; entries: Entry[] }> {
  const answer = await fetch(`${up}search/${piece}.json`);
  return answer.json();
}

function makeRow([name, href, summary, model]: Entry): HTMLLIElement {
  const row = document.createElement('li');
  row.className = 'border-line border-b px-3 py-2 sm:px-4';
  row.setAttribute('aria-label', name);
  const link = document.createElement('a');
  link.href = up + href;
  link.className = 'min-w-0 wrap-anywhere font-semibold hover:text-accent';
  link.textContent = name;
  const word = document.createElement('span');
  word.className = 'text-soft text-xs';
  word.textContent = model;
  const head = document.createElement('div');
  head.className = 'flex min-w-0 flex-wrap items-center gap-2';
  head.append(link, word);
  const text = document.createElement('p');
  text.className = 'line-clamp-2 wrap-anywhere text-soft text-sm';
  text.textContent = summary;
  row.append(head, text);
  return row;
}
