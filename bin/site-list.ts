/** The list of a published site: search, facets, and the choice of agents to compare. */

import { dotLook } from '@/components/badges/dot-look';

/** What a row shows of an agent, in the order of the list. */
type Entry = readonly [
  name: string,
  href: string,
  summary: string,
  model: string,
  facets: readonly (readonly string[])[],
  tools: string,
  examples: number,
  /** What Claude Code makes of it; empty where it simply loads. */
  standing: string,
  path: string,
];
type Known = { readonly entry: Entry; readonly text: string };

/** Of what lib/command/publish.ts writes, in its order. */
const FACETS = ['verdict', 'model', 'color', 'tool'];
/** So many answers of a search are drawn. */
const SHOWN = 100;
/** As many as stand side by side. */
const MOST = 4;

export function runList(up: string): void {
  const form = document.querySelector<HTMLElement>('[data-site=search]');
  const list = document.querySelector<HTMLUListElement>('[data-list]');
  const status = document.querySelector<HTMLElement>('[role=status]');
  const input = form?.querySelector('input');
  if (!form || !list || !status || !input) return;
  const selects = [...form.querySelectorAll('select')];
  const pages = document.querySelector<HTMLElement>('[data-pages]');
  form.hidden = false;
  const listed = [...list.childNodes];
  const said = status.textContent;
  const showChoice = chooseToCompare(list, up);
  let index: Promise<readonly Known[]> | null = null;
  const load = () => {
    index ??= fetchIndex(up).catch((error: unknown) => {
      // So that the next key tries again.
      index = null;
      throw error;
    });
    return index;
  };
  let asked = 0;
  const find = async () => {
    const ask = ++asked;
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects
      .filter(({ value }) => value !== '')
      .map(({ dataset, value }) => ({ at: FACETS.indexOf(dataset.facet ?? ''), value }));
    const isAll = words.length === 0 && wanted.length === 0;
    if (pages) pages.hidden = !isAll;
    if (isAll) {
      list.replaceChildren(...listed);
      status.textContent = said;
      showChoice();
      return;
    }
    let all: readonly Known[];
    try {
      all = await load();
    } catch {
      status.textContent = 'The search cannot be loaded. Look at your connection, and try again.';
      return;
    }
    // Asked for something else meanwhile.
    if (ask !== asked) return;
    const found = all.filter(
      ({ text, entry }) =>
        words.every((word) => text.includes(word)) &&
        wanted.every(({ at, value }) => entry[4][at]?.includes(value)),
    );
    // A name counts for more than what is said of it.
    const inName = ({ entry: [name] }: Known) =>
      words.every((word) => name.toLowerCase().includes(word)) ? 0 : 1;
    found.sort((a, b) => inName(a) - inName(b));
    list.replaceChildren(...found.slice(0, SHOWN).map(({ entry }) => makeRow(entry, up)));
    const more = found.length > SHOWN ? `, the first ${SHOWN} are shown` : '';
    status.textContent = `${found.length} ${found.length === 1 ? 'agent' : 'agents'} found${more}`;
    showChoice();
  };
  input.addEventListener('focus', () => void load().catch(() => {}));
  input.addEventListener('input', find);
  for (const select of selects) select.addEventListener('change', find);
  // A browser that comes back to the page fills in what was asked.
  void find();
}

async function fetchIndex(up: string): Promise<readonly Known[]> {
  const first = await fetchPiece(up, 0);
  const rest = await Promise.all(
    Array.from({ length: first.pieces - 1 }, (_, piece) => fetchPiece(up, piece + 1)),
  );
  return [first, ...rest]
    .flatMap(({ entries }) => entries)
    .map((entry) => ({ entry, text: entry.slice(0, 4).join('\n').toLowerCase() }));
}

async function fetchPiece(
  up: string,
  piece: number,
): Promise<{ pieces: number; entries: Entry[] }> {
  const answer = await fetch(`${up}search/${piece}.json`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/** @returns what shows the choice in rows that were just drawn */
function chooseToCompare(list: HTMLElement, up: string): () => void {
  const bar = document.querySelector<HTMLElement>('[data-site=compare]');
  const link = bar?.querySelector('a');
  const chosen = new Set<string>();
  const show = () => {
    for (const box of list.querySelectorAll<HTMLInputElement>('[data-compare]')) {
      const href = box.dataset.compare ?? '';
      box.hidden = false;
      box.checked = chosen.has(href);
      box.disabled = chosen.size >= MOST && !box.checked;
    }
    if (!bar || !link) return;
    bar.hidden = chosen.size < 2;
    link.textContent = `Compare ${chosen.size} agents`;
    const query = new URLSearchParams([...chosen].map((href) => ['agent', href]));
    link.href = `${up}compare.html?${query}`;
  };
  list.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const href = target.dataset.compare ?? '';
    if (target.checked) chosen.add(href);
    else chosen.delete(href);
    show();
  });
  show();
  return show;
}

function makeRow(entry: Entry, up: string): HTMLLIElement {
  const [name, href, summary, model, facets, tools, examples, standing, path] = entry;
  const row = document.createElement('li');
  row.className = 'border-line border-b px-3 py-2 sm:px-4';
  row.setAttribute('aria-label', name);
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.className = 'size-4';
  box.dataset.compare = href;
  box.setAttribute('aria-label', `Compare ${name}`);
  const link = document.createElement('a');
  link.href = up + href;
  link.className = 'min-w-0 wrap-anywhere font-semibold hover:text-accent';
  link.textContent = name;
  const head = document.createElement('div');
  head.className = 'flex min-w-0 flex-wrap items-center gap-2';
  const [color = 'none'] = facets[FACETS.indexOf('color')] ?? [];
  head.append(box, makeColor(color), link);
  if (model !== '') head.append(makeBadge(`Model: ${model}`, model, MODEL_LOOK));
  head.append(makeBadge(`Tools: ${tools}`, `${tools} tools`));
  if (examples > 0) head.append(makeBadge(`Examples: ${examples}`, `${examples} examples`));
  if (standing !== '') head.append(makeText('span', standing, 'text-soft text-xs'));
  head.append(makeText('span', path, 'ml-auto wrap-anywhere text-faint text-xs'));
  const text = 'line-clamp-2 wrap-anywhere text-soft text-sm';
  row.append(head, makeText('p', summary, text));
  return row;
}

const MODEL_LOOK =
  'truncate rounded bg-canvas px-1.5 py-px font-medium text-soft text-xs ring-1 ring-line ring-inset';

function makeBadge(
  label: string,
  shown: string | HTMLElement,
  look = 'text-faint text-xs tabular-nums',
): HTMLElement {
  const badge = document.createElement('span');
  badge.setAttribute('role', 'img');
  badge.setAttribute('aria-label', label);
  badge.title = label;
  badge.className = `inline-flex min-w-0 items-center gap-1 ${look}`;
  badge.append(shown);
  return badge;
}

/** As the badge of the list shows it. */
function makeColor(color: string): HTMLElement {
  const dot = document.createElement('span');
  dot.setAttribute('aria-hidden', 'true');
  dot.className = `inline-block size-2.5 shrink-0 rounded-full ${dotLook(color)}`;
  return color === 'none' ? dot : makeBadge(`Color: ${color}`, dot, 'shrink-0');
}

function makeText(kind: 'span' | 'p', text: string, look: string): HTMLElement {
  const element = document.createElement(kind);
  element.className = look;
  element.textContent = text;
  return element;
}
