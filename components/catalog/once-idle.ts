/** How long what is shown has to stay as it is, in milliseconds. */
const STAY = 1000;

let isDone = false;

/**
 * Does something once in a visit, a while from now; not for who sees another tab or wants to save
 * data.
 * @returns what stops it
 */
export function onceIdle(act: () => void): (() => void) | undefined {
  if (isDone) return;
  const timer = setTimeout(() => {
    if (isDone || document.hidden || wantsToSave()) return;
    isDone = true;
    act();
  }, STAY);
  return () => clearTimeout(timer);
}

/** Only some browsers say so. */
function wantsToSave(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
