/** Kept in a cookie, so that the server renders the right theme and the page does not flash. */
export const THEME_COOKIE = 'theme';

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export function parseTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? 'system';
}
