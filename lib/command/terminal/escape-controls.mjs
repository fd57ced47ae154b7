/**
 * What a terminal obeys or does not show, above the space: a file or folder may have any name, and
 * hold any text. `components/text/visible-text.tsx` marks the same on a page.
 */
const UNSEEN =
  '\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0e\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}';

/** After a sign that can be an emoji it only says to show it as one. */
const LONE_SELECTOR = '(?<![\\p{Extended_Pictographic}#*0-9])\\ufe0f';

const CONTROLS = new RegExp(`[\\u0000-\\u001f${UNSEEN}]|${LONE_SELECTOR}`, 'gu');
const UNSEEN_IN_JSON = new RegExp(`[${UNSEEN}]|${LONE_SELECTOR}`, 'gu');

/**
 * What begins a command to the program that runs a pipeline and reads its output: at the start of a
 * line after any blanks (GitHub), and anywhere (Azure, TeamCity, older GitHub).
 */
const RUNNER = /^(\s*):(?=:)|#(?=#(?:vso|teamcity)?\[)/g;

/**
 * Text as it can be printed: `\u{1b}` in place of what would be obeyed or not be seen, by a terminal or
 * by the program that runs a pipeline.
 *
 * @param {string} text
 */
export function escapeControls(text) {
  return text
    .replace(CONTROLS, escapeOne)
    .replace(RUNNER, (found, blanks = '') => blanks + escapeOne(found.trimStart()));
}

/** @param {string} character */
function escapeOne(character) {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/**
 * The same for what JSON.stringify wrote, which leaves only line ends and what it does not know.
 *
 * @param {string} json
 */
export function escapeJson(json) {
  return json.replace(UNSEEN_IN_JSON, escapeUnits).replace(IN_JSON, escapeUnits);
}

/** No line of JSON begins with a colon. */
const IN_JSON = /#(?=#(?:vso|teamcity)?\[)/g;

/** @param {string} character */
function escapeUnits(character) {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
