import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readHistoryUsage } from '@/lib/library/history/history-limits';
import { listVersions } from '@/lib/library/history/versions';
import { listTrash } from '@/lib/library/saving/trash';
import { teststore } from '@/test/store';
import { findStateFault, isStateError, stateFolder } from './state-folder';

it('is where each system keeps such things', () => {
  const env = { LOCALAPPDATA: '/local' };
  expect(stateFolder(env, 'win32')).toBe(join('/local', 'agent-catalog'));
  const usual = join(homedir(), '.local', 'state', 'agent-catalog');
  expect([stateFolder(env, 'darwin'), stateFolder(env, 'linux')]).toEqual([usual, usual]);
  const chosen = { ...env, XDG_STATE_HOME: '/xdg' };
  expect(stateFolder(chosen, 'win32')).toBe(join('/xdg', 'agent-catalog'));
  expect(stateFolder({ XDG_STATE_HOME: 'relative' }, 'linux')).toBe(usual);
});

it('finds nothing wrong with a folder that is there, or that can be made', () => {
  const { state } = teststore();
  expect(findStateFault()).toBeNull();
  process.env.AGENT_CATALOG_STATE = join(state, 'new', 'deep');
  expect(findStateFault()).toBeNull();
});

it.each([
  ['the folder itself', (state: string) => state, 'is a file'],
  ['history', (state: string) => join(state, 'history'), 'in the place of history'],
])('says that %s is a file, and everything that reads there says so too', async (_, at, words) => {
  const { root, state } = teststore({ 'a.md': 'one' });
  const place = at(state);
  rmSync(place, { recursive: true, force: true });
  writeFileSync(place, 'in the way');
  expect(findStateFault()).toContain(words);
  const reading = [() => listVersions(root, 'a.md'), () => readHistoryUsage()];
  for (const read of reading) {
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    if (!isStateError(error)) throw error;
    expect(error.message).toContain(words);
    expect(error.message).toContain('--state');
  }
  if (place === state) expect(listTrash).toThrow(words);
  rmSync(place);
  mkdirSync(place);
  expect(await listVersions(root, 'a.md')).toEqual({ versions: [], total: 0 });
});
