const KEY = 'agent-catalog-browser';

/**
 * The header in which this browser says what it calls itself, so that its changes can be told from those
 * of others.
 */
export function browserHeader(): { readonly [name: string]: string } {
  const id = browserId();
  return id === null ? {} : { 'X-Agent-Catalog-Browser': id };
}

function browserId(): string | null {
  try {
    const known = localStorage.getItem(KEY);
    if (known !== null) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    // Nothing can be kept here: then none of the changes is known as its own.
    return null;
  }
}
