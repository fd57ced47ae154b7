/** A place of the page that a search found: the marks that follow each other there. */
export type Hit = readonly HTMLElement[];

/** Between the words of one hit there is no letter, and not much else. */
const BETWEEN = /^[^\p{L}\p{N}]{0,3}$/u;

/** What a person is told to be at: the smallest of these around a hit. */
const BLOCK = 'p, li, dd, pre, td, th, h1, h2, h3, h4, h5, h6';

const MAIN = '#main';

/** The hits of the page, from top to bottom. */
export function findHits(): Hit[] {
  const hits: HTMLElement[][] = [];
  for (const mark of document.querySelectorAll<HTMLElement>(`${MAIN} mark`)) {
    const last = hits.at(-1)?.at(-1);
    if (last !== undefined && areTogether(last, mark)) hits.at(-1)?.push(mark);
    else hits.push([mark]);
  }
  return hits;
}

function areTogether(mark: HTMLElement, next: HTMLElement): boolean {
  if (mark.closest(BLOCK) !== next.closest(BLOCK)) return false;
  const between = document.createRange();
  between.setStartAfter(mark);
  between.setEndBefore(next);
  return BETWEEN.test(between.toString());
}

/** Calls back when the page has other marks than before. */
export function onMarksChanged(listener: () => void): () => void {
  const main = document.querySelector(MAIN);
  if (main === null) return () => undefined;
  const observer = new MutationObserver(listener);
  observer.observe(main, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}

/** Sets a hit off from the others, and unfolds what it is in. */
export function setOff(hit: Hit, hits: readonly Hit[]): void {
  for (const mark of hits.flat()) {
    if (hit.includes(mark)) mark.setAttribute('aria-current', 'true');
    else mark.removeAttribute('aria-current');
  }
  let around = hit[0]?.parentElement;
  while (around) {
    if (around instanceof HTMLDetailsElement) around.open = true;
    around = around.parentElement;
  }
}

/** @param always where it is in view already, too */
export function scrollTo(hit: Hit, always = true): void {
  const [mark] = hit;
  const { top = 0, bottom = 0 } = mark?.getBoundingClientRect() ?? {};
  if (!always && top >= 0 && bottom <= window.innerHeight) return;
  mark?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

/** Has the keyboard go on from a hit. */
export function focusHit(hit: Hit): void {
  const [mark] = hit;
  if (mark === undefined) return;
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
}

/** How much of the text around a hit is told. */
const TOLD = 160;

/** Where a hit is, in words: the heading of its part of the page, and the text around it. */
export function describe(hit: Hit): string {
  const [mark] = hit;
  const title = mark?.closest('section:has(> h2)')?.querySelector('h2')?.textContent ?? '';
  const text = mark?.closest(BLOCK)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const at = Math.max(0, text.indexOf(mark?.textContent ?? '') - TOLD / 2);
  const told = text.slice(at, at + TOLD);
  return title === '' ? told : `${title}: ${told}`;
}
