/**
 * What Claude Code takes for a colon in a name: also each character that is one in another width or
 * form, as a full-width one (format.md, section 1.6).
 */

/** By Unicode's compatibility forms. */
const COLONS = /[:\ufe13\ufe55\uff1a\u2a74]/;

/** The first in a name; null where there is none. */
export function findColon(name: string): string | null {
  return COLONS.exec(name)?.[0] ?? null;
}

export function splitAtColons(name: string): string[] {
  return name.split(COLONS);
}
