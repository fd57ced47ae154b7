import { escapeControls } from '../lib/command/terminal/escape-controls.mjs';

/**
 * Ends the process with one line.
 *
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`agent-catalog: ${escapeControls(message)}`);
  process.exit(1);
}
