/**
 * What a terminal obeys or does not show, above the space: a file or folder may have any name, and
 * hold any text.
 */
const UNSEEN = '\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff';

const CONTROLS = new RegExp(`[\\u0000-\\u001f${UNSEEN}]`, 'g');
const UNSEEN_IN_JSON = new RegExp(`[${UNSEEN}]`, 'g');

/**
 * Text as it can be printed: `\u{1b}` in place of what would be obeyed or not be seen.
 *
 * @param {string} text
 */
export function escapeControls(text) {
  return text.replace(CONTROLS, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/**
 * The same for what JSON.stringify wrote, which leaves only line ends and what it does not know.
 *
 * @param {string} json
 */
export function escapeJson(json) {
  return json.replace(
    UNSEEN_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
