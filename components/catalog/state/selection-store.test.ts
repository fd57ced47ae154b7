import { describe, expect, test } from 'vitest';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';
import { SelectionStore } from './selection-store';

const ALL = Array.from('abcdefgh', (name) => agent(name));

function agent(name: string): NamedAgent {
  return { root: 'near', path: `${name}.md`, name, readOnly: false };
}

/** From one letter to another, both included, in the order of the list. */
function between(a: string, b: string): readonly NamedAgent[] {
  const [from, to] = [a, b].sort();
  return ALL.filter(({ name }) => name >= (from ?? '') && name <= (to ?? ''));
}

function open() {
  const store = new SelectionStore();
  return {
    store,
    names: () => [...store.get().values()].map(({ name }) => name).join(''),
    extend: (from: string, to: string) => store.extend(between(from, to), agent(to)),
  };
}

describe('a range', () => {
  test('shrinks again when its end comes back, and goes to the other side', () => {
    const { store, names, extend } = open();
    store.toggle(agent('c'));
    extend('c', 'f');
    expect(names()).toBe('cdef');
    extend('c', 'd');
    expect(names()).toBe('cd');
    extend('c', 'a');
    expect(names()).toBe('cab');
  });

  test('keeps what was selected before it', () => {
    const { store, names, extend } = open();
    store.toggle(agent('e'));
    store.toggle(agent('b'));
    extend('b', 'f');
    extend('b', 'c');
    expect(names()).toBe('ebc');
  });

  test('deselects when its first agent was deselected', () => {
    const { store, names, extend } = open();
    store.add(ALL);
    store.toggle(agent('c'));
    extend('c', 'f');
    expect(names()).toBe('abgh');
    extend('c', 'd');
    expect(names()).toBe('abefgh');
  });

  test('by keys starts anew only where the last one did not end', () => {
    const { store, names, extend } = open();
    store.startFrom(agent('b'));
    extend('b', 'c');
    store.startFrom(agent('c'));
    expect(store.anchor).toEqual(agent('b'));
    store.startFrom(agent('g'));
    extend('g', 'h');
    expect(names()).toBe('bcgh');
  });
});

test('removing what is not selected tells nobody', () => {
  const { store, names } = open();
  store.replace(between('a', 'c'));
  let told = 0;
  store.subscribe(() => told++);
  store.remove([agent('h')]);
  store.remove([agent('b'), agent('h')]);
  expect([names(), told]).toEqual(['ac', 1]);
});

describe('what has moved', () => {
  const at = (path: string) => ({ ...agent('a'), path });
  const known = (...agents: readonly NamedAgent[]) =>
    new Map(agents.map((one) => [refKey(one), one]));
  const paths = (store: SelectionStore) => [...store.get().values()].map(({ path }) => path);

  test('stays selected under its new path, and under the former one after an undo', () => {
    const { store } = open();
    store.add([agent('a'), agent('b')]);
    store.move(at('a.md'), at('x/a.md'));
    store.move(at('x/a.md'), at('y/a.md'));
    store.follow(known(at('y/a.md'), agent('b')), true);
    expect(paths(store)).toEqual(['y/a.md', 'b.md']);
    store.follow(known(at('a.md'), agent('b')), true);
    expect(paths(store)).toEqual(['a.md', 'b.md']);
  });

  test('is not taken for another file that is found where it was', () => {
    const { store } = open();
    store.add([agent('a')]);
    store.move(at('a.md'), at('x/a.md'));
    store.follow(known(at('x/a.md')), true);
    store.follow(known(at('a.md')), false);
    expect(paths(store)).toEqual(['x/a.md']);
  });

  test('stays as it is while it is in no place that is known', () => {
    const { store } = open();
    store.add([agent('a')]);
    store.move(at('a.md'), at('x/a.md'));
    store.follow(known(agent('b')), true);
    expect(paths(store)).toEqual(['a.md']);
  });

  test('has its new name, and nobody is told where nothing is new', () => {
    const { store, names } = open();
    store.add([agent('a'), agent('b')]);
    let told = 0;
    store.subscribe(() => told++);
    store.follow(known(agent('a'), { ...agent('b'), name: 'z' }), true);
    store.follow(known(agent('a'), { ...agent('b'), name: 'z' }), true);
    expect([names(), told]).toEqual(['az', 1]);
  });
});
