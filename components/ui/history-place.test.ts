import { expect, test } from 'vitest';
import { countPlaces, placeOf } from './history-place';

/** A tab with one entry. */
function openTab(state: object | null = null) {
  const page = new EventTarget();
  const history = {
    entries: [state],
    at: 0,
    get state() {
      return this.entries[this.at] ?? null;
    },
    pushState(data: object | null) {
      this.entries = [...this.entries.slice(0, ++this.at), data];
    },
    replaceState(data: object | null) {
      this.entries[this.at] = data;
    },
  };
  countPlaces(page, history);
  return {
    history,
    go(by: number) {
      history.at += by;
      page.dispatchEvent(Object.assign(new Event('popstate'), { state: history.state }));
    },
    followLink() {
      history.entries = [...history.entries.slice(0, ++history.at), null];
      page.dispatchEvent(Object.assign(new Event('popstate'), { state: null }));
    },
    places: () => history.entries.map(placeOf),
  };
}

test('Each entry knows how far in it is, also after some steps back', () => {
  const { history, go, places } = openTab();
  history.replaceState({ own: 1 });
  history.pushState({});
  history.pushState({});
  go(-2);
  history.replaceState({ own: 2 });
  expect(history.state).toMatchObject({ own: 2 });
  expect(places()).toEqual([0, 1, 2]);
  history.pushState({});
  expect(places()).toEqual([0, 1]);
});

test('A link within the page is a step on, and no state stays none', () => {
  const { history, followLink, places } = openTab();
  followLink();
  history.pushState({});
  expect(places()).toEqual([null, null, 2]);
});

test('A page that is loaded again counts on from where it is', () => {
  const { history, places } = openTab({ agentCatalogPlace: 4 });
  history.pushState({});
  expect(places()).toEqual([4, 5]);
});
