import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  search,
  setSearchQuery,
} from '@codemirror/search';
import type { EditorState, Extension } from '@codemirror/state';
import { type EditorView, type Panel, runScopeHandlers, type ViewUpdate } from '@codemirror/view';
import { listenForKeys } from '@/components/keyboard/listen-for-keys';

/** What finds and replaces in a text, above it: with the number of hits, and the keys of its fields. */
export function findPanel(): Extension {
  return search({ top: true, createPanel });
}

/** More are not counted. */
const MOST = 1000;

type Count = { readonly at: number; readonly of: number };

function createPanel(view: EditorView): Panel {
  const find = makeField('Find', 'Find');
  const replace = makeField('Replace with', 'Replace');
  const told = document.createElement('span');
  told.className = 'min-w-24 text-soft text-sm tabular-nums';
  told.ariaLive = 'polite';
  const toggles = [
    makeToggle('caseSensitive', 'Aa', 'Match case'),
    makeToggle('wholeWord', 'ab', 'Whole words'),
    makeToggle('regexp', '.*', 'Regular expression'),
  ];
  const steps = [
    makeButton('↑', 'Previous hit (Shift Enter)', () => findPrevious(view)),
    makeButton('↓', 'Next hit (Enter)', () => findNext(view)),
  ];
  const close = makeButton('×', 'Close (Esc)', () => closeSearchPanel(view));
  close.classList.add('ml-auto');
  const finding = makeRow(find, ...toggles.map(({ button }) => button), told, ...steps, close);
  const replacing = makeRow(
    replace,
    makeButton('Replace', 'Replace this hit (Enter)', () => replaceNext(view)),
    makeButton('Replace all', 'Replace all hits', () => {
      const query = getSearchQuery(view.state);
      const count = query.valid ? countHits(query, view.state) : null;
      if (replaceAll(view) && count !== null) told.textContent = `${formatMost(count.of)} replaced`;
    }),
  );
  replacing.hidden = view.state.readOnly;
  const dom = document.createElement('div');
  dom.className = 'grid gap-1 px-2 py-1.5 font-sans';
  dom.append(finding, replacing);

  const commit = () => {
    const isOn = (name: Option) => toggles.some((one) => one.name === name && one.isOn());
    const query = new SearchQuery({
      search: find.value,
      replace: replace.value,
      caseSensitive: isOn('caseSensitive'),
      wholeWord: isOn('wholeWord'),
      regexp: isOn('regexp'),
      // The text of a file has no escapes of its own.
      literal: !isOn('regexp'),
    });
    if (!query.eq(getSearchQuery(view.state))) {
      view.dispatch({ effects: setSearchQuery.of(query) });
    }
  };
  const show = (query: SearchQuery) => {
    if (find.value !== query.search) find.value = query.search;
    if (replace.value !== query.replace) replace.value = query.replace;
    for (const { name, set } of toggles) set(query[name]);
    tell(view.state);
  };
  const tell = (state: EditorState) => {
    const query = getSearchQuery(state);
    told.textContent = tellCount(query, query.valid ? countHits(query, state) : null);
  };
  for (const { button, set, isOn } of toggles) {
    button.addEventListener('click', () => {
      set(!isOn());
      commit();
    });
  }
  for (const field of [find, replace]) field.addEventListener('input', commit);
  listenForKeys(dom, (event) => {
    if (runScopeHandlers(view, event, 'search-panel')) return true;
    if (event.key !== 'Enter') return false;
    if (event.target === find) return (event.shiftKey ? findPrevious : findNext)(view);
    return event.target === replace && replaceNext(view);
  });
  show(getSearchQuery(view.state));
  find.setAttribute('main-field', 'true');
  return {
    dom,
    top: true,
    mount: () => find.select(),
    update(update: ViewUpdate) {
      const effects = update.transactions.flatMap((transaction) => transaction.effects);
      const set = effects.findLast((effect) => effect.is(setSearchQuery));
      if (set?.is(setSearchQuery)) show(set.value);
      else if (update.docChanged || update.selectionSet) tell(update.state);
      replacing.hidden = update.state.readOnly;
    },
  };
}

function countHits(query: SearchQuery, state: EditorState): Count {
  const { from, to } = state.selection.main;
  let [at, of] = [0, 0];
  const cursor = query.getCursor(state);
  for (let next = cursor.next(); !next.done && of < MOST; next = cursor.next()) {
    of++;
    if (next.value.from === from && next.value.to === to) at = of;
  }
  return { at, of };
}

function tellCount(query: SearchQuery, count: Count | null): string {
  if (query.search === '') return '';
  if (count === null) return 'No regular expression';
  const of = formatMost(count.of);
  if (count.of === 0) return 'No hit';
  if (count.at > 0) return `${count.at} of ${of}`;
  return count.of === 1 ? '1 hit' : `${of} hits`;
}

function formatMost(count: number): string {
  return count < MOST ? String(count) : `${MOST} or more`;
}

type Option = 'caseSensitive' | 'wholeWord' | 'regexp';

function makeToggle(name: Option, sign: string, label: string) {
  const button = makeButton(sign, label, () => undefined);
  const isOn = () => button.ariaPressed === 'true';
  const set = (on: boolean) => {
    button.ariaPressed = String(on);
  };
  set(false);
  button.classList.add('aria-pressed:border-accent', 'aria-pressed:bg-accent-soft');
  return { name, button, isOn, set };
}

function makeField(label: string, placeholder: string): HTMLInputElement {
  const field = document.createElement('input');
  field.className = 'field h-7 min-w-40 flex-1 sm:max-w-72';
  field.ariaLabel = label;
  field.placeholder = placeholder;
  field.spellcheck = false;
  field.autocomplete = 'off';
  return field;
}

/** A sign stands for the label; words are the label. */
function makeButton(text: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'control h-7 shrink-0 px-2 text-sm';
  button.title = label;
  if (label.startsWith(text)) button.textContent = text;
  else {
    const sign = document.createElement('span');
    sign.ariaHidden = 'true';
    sign.textContent = text;
    const words = document.createElement('span');
    words.className = 'sr-only';
    words.textContent = label;
    button.append(sign, words);
  }
  button.addEventListener('click', act);
  return button;
}

function makeRow(...parts: HTMLElement[]): HTMLElement {
  const row = document.createElement('div');
  row.className = 'flex flex-wrap items-center gap-1';
  row.append(...parts);
  return row;
}
