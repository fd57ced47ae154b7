/** How words begin that tell of a file which loads after a change, and did not before. */
export const LOADS = 'loads again';

/** Such words for a change that is not made yet. */
export function tellAhead(words: string): string {
  return words.startsWith(`${LOADS} (was `)
    ? words.replace(`${LOADS} (was `, 'will load (now ')
    : words;
}
