const KEY = 'agent-catalog-browser';

/** What this browser calls itself, so that its changes can be told from those of others. */
export function browserId(): string {
  try {
    const known = localStorage.getItem(KEY);
    if (known !== null) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    // Nothing can be kept here: then none of the changes is known as its own.
    return '';
  }
}
