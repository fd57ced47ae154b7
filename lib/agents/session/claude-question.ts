/** What the installed Claude Code is asked about a request, and what its answer means. */

import { compareListed, type Listed, listedLine, listing } from './listed-line';

/** Takes the place of the client's own instructions, which are about doing work. */
export const INSTRUCTIONS =
  'You decide to which agent a request is delegated. You are given the list of agent types and one request. Answer with the name of the one agent type that you would start for the request, exactly as it is listed, and nothing else. Where you would answer it yourself, answer with: none';

/** @param agents those that can be started */
export function writeQuestion(agents: readonly Listed[], request: string): string {
  const lines = [...agents].sort(compareListed).map(listedLine);
  return `${listing(lines)}\n\nThe request:\n\n${request}`;
}

export type Chosen =
  | { readonly kind: 'agent'; readonly name: string }
  /** It would answer itself. */
  | { readonly kind: 'none' }
  /** It said something else. */
  | { readonly kind: 'unclear' };

/** @param said what it answered, perhaps in quotes or with a full stop */
export function readChoice(said: string, names: readonly string[]): Chosen {
  const word = said.trim().replace(/^[`"'*\s]+|[`"'*.\s]+$/g, '');
  const exact = names.find((name) => name === word);
  const name = exact ?? names.find((known) => known.toLowerCase() === word.toLowerCase());
  if (name !== undefined) return { kind: 'agent', name };
  return word.toLowerCase() === 'none' ? { kind: 'none' } : { kind: 'unclear' };
}
