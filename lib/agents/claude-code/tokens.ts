/**
 * Tokens that an agent takes in every session, as the client estimates them (format.md, section 7.6).
 * @param description as loaded, with `\n` expanded
 */
export function estimateTokens(name: string, description: string): number {
  return Math.ceil((name.length + description.length) / 3);
}

/** Above this sum over all agents the client shows a notice when it starts. */
export const DESCRIPTION_BUDGET = 15_000;
