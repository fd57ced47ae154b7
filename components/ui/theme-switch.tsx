'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { parseTheme, THEME_COOKIE, THEMES, type Theme } from './theme';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const NAMES = { system: 'as the system', light: 'light', dark: 'dark' } as const;
const YEAR = 365 * 24 * 60 * 60;

/** One button that goes through the themes; the root element's `data-theme` is the state. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(onThemeChange, readTheme, () => null);
  const Icon = theme === null ? Monitor : ICONS[theme];
  const next = THEMES[(THEMES.indexOf(theme ?? 'system') + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      className="grid size-8 place-items-center rounded-md text-soft hover:bg-hover"
      aria-label={theme === null ? 'Theme' : `Theme: ${NAMES[theme]}. Switch to ${NAMES[next]}`}
      title={theme === null ? 'Theme' : `Theme: ${NAMES[theme]}`}
      onClick={() => setTheme(next)}
    >
      <Icon size={16} aria-hidden="true" className={theme === null ? 'invisible' : ''} />
    </button>
  );
}

function readTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR}; samesite=strict`;
}

function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
