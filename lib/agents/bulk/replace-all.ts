import type { Replacement } from './operation';

/**
 * The expression that finds what a replacement looks for.
 * @throws SyntaxError when it is a regular expression that is none
 */
export function findingExpression({ find, word, matchCase, regex }: Replacement): RegExp {
  const source = regex ? find : find.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const whole = word ? `(?<![\\p{L}\\p{M}\\p{N}_])(?:${source})(?![\\p{L}\\p{M}\\p{N}_])` : source;
  return new RegExp(whole, `gu${matchCase ? '' : 'i'}`);
}

/** Why nothing can be looked for, in words; null when it can. */
export function findFault(replacement: Replacement): string | null {
  if (replacement.find === '') return 'There is nothing to look for.';
  try {
    findingExpression(replacement);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `This is no regular expression: ${error.message.replace(/^.*?: /, '')}.`;
  }
}
