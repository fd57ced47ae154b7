/**
 * The length of the folders that all of these places share, in characters; 0 when they share none.
 */
export function sharedStart(places: readonly string[]): number {
  const [first = '', ...others] = places;
  if (others.length === 0) return 0;
  let end = 0;
  for (let at = first.indexOf('/'); at !== -1; at = first.indexOf('/', at + 1)) {
    if (!others.every((place) => place.startsWith(first.slice(0, at + 1)))) break;
    end = at + 1;
  }
  return end;
}
