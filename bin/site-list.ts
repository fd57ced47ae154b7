/** The list of a published site: search, facets, and the choice of agents to compare. */

import { dotLook } from '@/components/badges/dot-look';
import {
  type SearchEntry,
  type SearchHit,
  SearchPiece,
  type SearchQuestion,
  SITE_FACETS,
} from '@/lib/command/publishing/search-piece';
import { pageHref } from '@/lib/command/publishing/site-places';

/** So many answers of a search are drawn. */
const SHOWN = 100;
/** So many of them at once, which is more than a screen; the others when these can be seen. */
const FIRST = 20;
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
  const index = new SearchIndex(up, Number(form.dataset.pieces), () => answer());
  let question: SearchQuestion | null = null;
  let drawn = 0;
  let drawings = 0;
  const ask = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = selects.flatMap(({ dataset, value }) => {
      const name = SITE_FACETS.find((facet) => facet === dataset.facet);
      return name === undefined || value === '' ? [] : [{ name, value }];
    });
    const isAll = words.length === 0 && facets.length === 0;
    if (pages) pages.hidden = !isAll;
    drawn = 0;
    drawings++;
    question = isAll ? null : { words, facets };
    if (question === null) {
      list.replaceChildren(...listed);
      status.textContent = said;
      showChoice();
      return;
    }
    index.load().catch(() => {
      status.textContent = 'The search cannot be loaded. Look at your connection, and try again.';
    });
    answer();
  };
  /** With the pieces that are there: once something is found, and again when all of them are. */
  const answer = () => {
    const asked = question;
    if (asked === null || (drawn > 0 && !index.isWhole)) return;
    const found = index.find(asked);
    if (found.length === 0 && !index.isWhole) return;
    drawn = found.length;
    const drawing = ++drawings;
    const rows = found.slice(0, SHOWN).map(
      ({ entry }) =>
        () =>
          makeRow(entry(), up),
    );
    list.replaceChildren(...rows.slice(0, FIRST).map((make) => make()));
    setTimeout(() => {
      if (drawing !== drawings) return;
      list.append(...rows.slice(FIRST).map((make) => make()));
      showChoice();
    });
    const more = found.length > SHOWN ? `, the first ${SHOWN} are shown` : '';
    const far = index.isWhole ? '' : ' so far';
    status.textContent = `${found.length} ${found.length === 1 ? 'agent' : 'agents'} found${far}${more}`;
    showChoice();
  };
  // Whoever comes near is about to search.
  for (const type of ['focusin', 'pointerenter', 'touchstart']) {
    form.addEventListener(type, () => void index.load().catch(() => {}), { passive: true });
  }
  input.addEventListener('input', ask);
  for (const select of selects) select.addEventListener('change', ask);
  // A browser that comes back to the page fills in what was asked.
  ask();
}

/** The pieces of what is searched, as far as they are there. */
class SearchIndex {
  readonly #up: string;
  readonly #pieces: (SearchPiece | null)[];
  readonly #onPiece: () => void;
  #loading: Promise<unknown> | null = null;

  constructor(up: string, count: number, onPiece: () => void) {
    this.#up = up;
    this.#pieces = new Array(count).fill(null);
    this.#onPiece = onPiece;
  }

  get isWhole(): boolean {
    return !this.#pieces.includes(null);
  }

  /** Fetches what is missing; what has failed is tried again by the next call. */
  load(): Promise<unknown> {
    this.#loading ??= Promise.all(
      this.#pieces.map(async (known, piece) => {
        if (known !== null) return;
        const answer = await fetch(`${this.#up}search/${piece}.txt`);
        if (!answer.ok) throw new Error(answer.statusText);
        this.#pieces[piece] = new SearchPiece(await answer.text());
        this.#onPiece();
      }),
    ).catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** A name counts for more than what is said of it. */
  find(question: SearchQuestion): SearchHit[] {
    const hits = this.#pieces.flatMap((piece) => piece?.find(question) ?? []);
    return [...hits.filter(({ inName }) => inName), ...hits.filter(({ inName }) => !inName)];
  }
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

function makeRow(entry: SearchEntry, up: string): HTMLLIElement {
  const { name, summary, model, facets, tools, examples, standing, sign, path } = entry;
  const href = pageHref(entry);
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
  const [color = 'none'] = facets.color;
  head.append(box, makeColor(color), link);
  if (model !== '') head.append(makeBadge(`Model: ${model}`, [model], MODEL_LOOK));
  if (sign !== 'document') head.append(makeBadge(`Tools: ${tools}`, [makeIcon('tools'), tools]));
  if (examples > 0) {
    head.append(makeBadge(`Examples: ${examples}`, [makeIcon('examples'), String(examples)]));
  }
  if (standing !== '') {
    const verdict = makeText('span', '', 'flex items-center gap-1 text-soft text-xs');
    verdict.append(makeIcon(sign), standing);
    head.append(verdict);
  }
  head.append(makeText('span', path, 'ml-auto wrap-anywhere text-faint text-xs'));
  const text = 'line-clamp-2 wrap-anywhere text-soft text-sm';
  row.append(head, makeText('p', summary, text));
  return row;
}

const MODEL_LOOK =
  'truncate rounded bg-canvas px-1.5 py-px font-medium text-soft text-xs ring-1 ring-line ring-inset';

function makeBadge(
  label: string,
  shown: readonly (string | Node)[],
  look = 'text-faint text-xs tabular-nums',
): HTMLElement {
  const badge = document.createElement('span');
  badge.setAttribute('role', 'img');
  badge.setAttribute('aria-label', label);
  badge.title = label;
  badge.className = `inline-flex min-w-0 items-center gap-1 ${look}`;
  badge.append(...shown);
  return badge;
}

/** A copy of the one that the page holds for it. */
function makeIcon(name: string): Node {
  const icons = document.querySelector<HTMLTemplateElement>('template[data-icons]');
  const icon = icons?.content.querySelector(`[data-icon="${name}"]`)?.firstChild;
  return icon?.cloneNode(true) ?? document.createTextNode('');
}

/** As the badge of the list shows it. */
function makeColor(color: string): HTMLElement {
  const dot = document.createElement('span');
  dot.setAttribute('aria-hidden', 'true');
  dot.className = `inline-block size-2.5 shrink-0 rounded-full ${dotLook(color)}`;
  return color === 'none' ? dot : makeBadge(`Color: ${color}`, [dot], 'shrink-0');
}

function makeText(kind: 'span' | 'p', text: string, look: string): HTMLElement {
  const element = document.createElement(kind);
  element.className = look;
  element.textContent = text;
  return element;
}
