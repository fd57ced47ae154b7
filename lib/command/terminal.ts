/** Text for a terminal, which obeys control characters and hides others. */

const ANSI = { underline: 4, dim: 2, red: 31, yellow: 33, green: 32 } as const;

export type Paint = (text: string, style: keyof typeof ANSI) => string;

export const paintAnsi: Paint = (text, style) => `\u001b[${ANSI[style]}m${text}\u001b[0m`;

export const paintNothing: Paint = (text) => text;

/** Text of a file as it can be printed: `\u{1b}` in place of what would be obeyed or not be seen. */
export function escapeControls(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}
