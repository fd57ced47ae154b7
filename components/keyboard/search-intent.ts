/** Set when a person asked for the search on another page, until the catalog has focused it. */
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
