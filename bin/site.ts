/**
 * What a published site does in the browser: theme, copying, search and comparison. Everything is
 * readable without.
 */

import { runCompare } from './site-compare';
import { runList } from './site-list';

const root = document.documentElement;
const up = root.dataset.up ?? '';
const THEMES = ['light', 'dark'] as const;

const kept = readTheme();
if (kept !== null) root.dataset.theme = kept;

const theme = document.querySelector<HTMLButtonElement>('[data-site=theme]');
if (theme !== null) {
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const dark = getComputedStyle(root).colorScheme === 'dark' || isDark();
    const next = THEMES[dark ? 0 : 1];
    root.dataset.theme = next;
    try {
      localStorage.setItem('agent-catalog-theme', next);
    } catch {
      // It lasts as long as the page.
    }
  });
}

function isDark(): boolean {
  const chosen = root.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function readTheme(): string | null {
  try {
    const found = localStorage.getItem('agent-catalog-theme');
    return THEMES.find((name) => name === found) ?? null;
  } catch {
    return null;
  }
}

const copy = document.querySelector<HTMLButtonElement>('[data-site=copy]');
// Only pages over HTTPS, and those of this machine, may write to the clipboard.
if (copy !== null && navigator.clipboard !== undefined) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    try {
      const answer = await fetch(copy.dataset.source ?? '');
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      copy.textContent = 'Copied';
    } catch {
      copy.textContent = 'Not copied: download it';
    }
  });
}

runList(up);
void runCompare();
