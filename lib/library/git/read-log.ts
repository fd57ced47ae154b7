/** What every reading of git's log has in common. */

/** Nothing that a repository or a person has configured runs, or changes what is printed. */
export const LOG = [
  'log',
  '-z',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-notes',
  '--no-color',
  '--encoding=UTF-8',
];

/**
 * The time of a commit in milliseconds since 1970. Null for one that is no date and could not be
 * shown, because whoever makes a commit chooses its time.
 * @param seconds as `%ct` prints them
 */
export function timeOf(seconds: string): number | null {
  const time = Number(seconds) * 1000;
  return Number.isNaN(new Date(time).getTime()) ? null : time;
}
