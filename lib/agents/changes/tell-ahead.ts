/** How words begin that tell of a file which loads after a change, and did not before. */
export const LOADS = 'loads now';

/** How words begin that tell of a change which leaves the meaning as it is. */
export const ONLY_WRITING = 'only the writing changed: ';

/** Such words for a change that is not made yet. */
export function tellAhead(words: string): string {
  if (words.startsWith(ONLY_WRITING)) {
    const key = keyOfWriting(words);
    return key === null
      ? `Changes only the writing: ${words.slice(ONLY_WRITING.length)}`
      : `Writes the ${key} in another way; what it says stays as it is.`;
  }
  return words.startsWith(`${LOADS} (was `)
    ? words.replace(`${LOADS} (was `, 'will load (now ')
    : words;
}

/** The same where the change is a repair: then everybody reads what Claude Code reads now. */
export function tellRepairAhead(words: string): string {
  const key = keyOfWriting(words);
  return key === null
    ? tellAhead(words)
    : `Writes the ${key} so that every YAML parser reads it the same; its text stays as it is.`;
}

/** The field whose writing is all that changes; null where that is more, or something else. */
function keyOfWriting(words: string): string | null {
  if (!words.startsWith(ONLY_WRITING)) return null;
  const [key, rest, ...more] = words.slice(ONLY_WRITING.length).split(', as it is written');
  return key === undefined || rest === undefined || more.length > 0 ? null : key;
}
