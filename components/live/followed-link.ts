/** Where the link leads that was followed, until its page is there. */
let followed: string | null = null;

export function followLink(href: string): void {
  followed = href;
}

/**
 * Whether a page is being opened at its beginning, by a link: not by its address, on a way through the
 * history, or at a place in it.
 */
export function isFollowed(path: string): boolean {
  return followed !== null && followed.split('?')[0] === path && !followed.includes('#');
}

/** The page is there. */
export function arrive(): void {
  followed = null;
}
