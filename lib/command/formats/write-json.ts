import { escapeJson } from '@/lib/command/terminal/escape-controls.mjs';

/** A value as JSON with an end of line; it may go to a terminal, too. */
export function writeJson(value: object): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`;
}
