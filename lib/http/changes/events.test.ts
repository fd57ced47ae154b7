import { expect, test } from 'vitest';
import type { LibraryEvent } from '@/lib/library/library';
import { openEvents } from './events';

/** A library that tells what the test says. */
function makeLibrary(version = 1) {
  const listeners = new Set<(event: LibraryEvent) => void>();
  return {
    version,
    progress: null,
    listeners,
    subscribe(listener: (event: LibraryEvent) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(files: number) {
      const changed = Array.from({ length: files }, (_, i) => ({ root: 'r', path: `${i}.md` }));
      const event: LibraryEvent = { type: 'changed', added: [], changed, removed: [], version: 2 };
      for (const listener of listeners) listener(event);
    },
  };
}

const ask = (headers: Record<string, string> = {}) =>
  new Request('http://localhost/api/events', { headers });

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  return new TextDecoder().decode((await reader.read()).value);
}

test('a reader that keeps up gets every change', async () => {
  const library = makeLibrary();
  const reader = openEvents(library, ask()).body?.getReader();
  if (!reader) throw new Error('There is no stream.');
  expect(await readText(reader)).toContain('retry:');
  for (let round = 0; round < 200; round++) {
    library.tell(100);
    expect(await readText(reader)).toContain('"99.md"');
  }
  await reader.cancel();
  expect(library.listeners.size).toBe(0);
});

test('a reader that does not is given up, and nothing waits for it any more', async () => {
  const library = makeLibrary();
  const { body } = openEvents(library, ask());
  const event = JSON.stringify({ root: 'r', path: '10.md' }).length * 100;
  let told = 0;
  while (library.listeners.size > 0) {
    library.tell(100);
    told++;
    expect(told * event).toBeLessThan(400_000);
  }
  expect(told).toBeGreaterThan(10);
  await expect(body?.getReader().read()).rejects.toMatchObject({ name: 'AbortError' });
});

test('one change of any size is sent', async () => {
  const library = makeLibrary();
  const reader = openEvents(library, ask()).body?.getReader();
  library.tell(50_000);
  await reader?.read();
  if (!reader) throw new Error('There is no stream.');
  expect(await readText(reader)).toContain('"49999.md"');
  expect(library.listeners.size).toBe(1);
  await reader.cancel();
});

test('who comes back is told whether something was missed', async () => {
  const missed = openEvents(makeLibrary(7), ask({ 'Last-Event-ID': '6' })).body?.getReader();
  await missed?.read();
  if (!missed) throw new Error('There is no stream.');
  expect(await readText(missed)).toContain('id: 7\nevent: change');
  await missed.cancel();
});
