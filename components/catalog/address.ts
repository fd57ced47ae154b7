/**
 * The router drops a navigation when the address is written after it began, and a change of the query
 * or of the preview is written a moment late. What leads to another page waits for that.
 */
let writing: Promise<unknown> | null = null;

/** In milliseconds; nobody waits longer for an address. */
const LONGEST = 400;

/** Follows a change of the address until it is written. */
export function followAddress(write: Promise<unknown>): void {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST));
  const done = Promise.race([write, late]).catch(() => undefined);
  writing = done;
  done.then(() => {
    if (writing === done) writing = null;
  });
}

/** Whether a change of the address is still to be written. */
export function isAddressPending(): boolean {
  return writing !== null;
}

/** Runs `go` when the address is written: at once where no change is under way. */
export function afterAddress(go: () => void): void {
  if (writing === null) go();
  else writing.then(go);
}
