/** A script whose letters fill a tile by themselves. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * The letters by which an agent is recognised, at most two: of the first two words of its name, or
 * the first two of its only one. What stands before a colon is the plugin, which many share.
 * @returns an empty text where the name has neither letters nor digits
 */
export function initialsOf(name: string): string {
  const own = name.slice(name.lastIndexOf(':') + 1) || name;
  const words = own.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu) ?? [];
  const [first = '', second] = words;
  const [one = '', two = ''] = first;
  if (WIDE.test(one)) return one;
  return (one + (second?.[Symbol.iterator]().next().value ?? two)).toUpperCase().slice(0, 2);
}
