import { Script } from 'node:vm';
import type { Replacement } from '@/lib/agents/bulk/operation';
import { findingExpression } from '@/lib/agents/bulk/replace-all';

/** Milliseconds for one text, and for all texts of one job; the server does nothing else meanwhile. */
const LIMIT = { one: 200, all: 2_000 };

const SCRIPT = new Script('text.replace(expression, insert)');

/**
 * What carries out replacements. A regular expression that takes too long is ended, which `vm` can do
 * and a plain call cannot.
 * @returns a function that gives null where the time was not enough
 */
export function makeReplacing(): (text: string, replacement: Replacement) => string | null {
  let left = LIMIT.all;
  return (text, replacement) => {
    const expression = findingExpression(replacement);
    const { replace, regex } = replacement;
    if (!regex) return text.replace(expression, () => replace);
    if (left <= 0) return null;
    const start = performance.now();
    try {
      const within = { text, expression, insert: replace };
      const timeout = Math.ceil(Math.min(LIMIT.one, left));
      return String(SCRIPT.runInNewContext(within, { timeout }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return null;
    } finally {
      left -= performance.now() - start;
    }
  };
}
