/** Set when a person asked for the search on a page that has none, until the catalog has taken them there. */
let wanted = false;

export function wantSearch(): void {
  wanted = true;
}

/** Whether the search was asked for; once. */
export function takeSearchIntent(): boolean {
  const taken = wanted;
  wanted = false;
  return taken;
}
