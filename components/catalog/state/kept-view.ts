export const VIEWS = ['cards', 'table'] as const;

export type View = (typeof VIEWS)[number];

/** Kept in a cookie, so that the server renders the view of an address that names none. */
export const VIEW_COOKIE = 'view';

const YEAR = 365 * 24 * 60 * 60;

/** The view that a person chose last, as the cookie has it. */
export function parseKeptView(text: string | undefined): View {
  return VIEWS.find((view) => view === text) ?? 'cards';
}

/** The same in the browser, where it may have been chosen after the page was rendered. */
export function recallView(): View {
  return parseKeptView(/(?:^|; )view=(\w+)/.exec(document.cookie)?.[1]);
}

export function keepView(view: View): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${VIEW_COOKIE}=${view}; path=/; max-age=${YEAR}; samesite=strict`;
}
