/**
 * The router drops a navigation if the address changes after it began, and changes of the query and
 * the preview are written with a delay. Whatever leads to another page waits until they are
 * written.
 */
let writing: Promise<unknown> | null = null;

/** The longest wait for the address, in milliseconds. */
const LONGEST = 400;

/** Notes a change of the address until it is written. */
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

/** Runs `go` once the address is written, or at once when no change is pending. */
export function afterAddress(go: () => void): void {
  if (writing === null) go();
  else writing.then(go);
}
