const PLACE = 'agentCatalogPlace';

type Counted = Pick<History, 'state' | 'pushState' | 'replaceState'>;

/** How far into the history of its tab an entry is; null where that was not counted. */
export function placeOf(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !(PLACE in state)) return null;
  return typeof state[PLACE] === 'number' ? state[PLACE] : null;
}

/**
 * Notes in each entry of the history how far in it is, for browsers that do not tell how many steps a
 * person went. Comes before anything else writes to the history.
 */
export function countPlaces(page: EventTarget, history: Counted): void {
  const { pushState, replaceState } = history;
  let place = placeOf(history.state) ?? 0;
  const noted = (data: unknown) =>
    typeof data === 'object' && data !== null ? { ...data, [PLACE]: place } : data;
  history.pushState = (data, unused, url) => {
    place++;
    pushState.call(history, noted(data), unused, url);
  };
  history.replaceState = (data, unused, url) => {
    replaceState.call(history, noted(data), unused, url);
  };
  // An entry without a state is that of a link within the page, which is a step on.
  const follow = ({ state }: PopStateEvent) => {
    place = placeOf(state) ?? place + 1;
  };
  page.addEventListener('popstate', follow as (event: Event) => void, { capture: true });
}
