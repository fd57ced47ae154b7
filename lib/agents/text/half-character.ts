/**
 * Whether a surrogate stands without its other half: UTF-8 cannot hold it, and an encoder would put
 * another character in its place.
 */
export function hasHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
