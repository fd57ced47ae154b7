/**
 * Which hit a person was at in this entry of the history: Back and a reload lead to a page that is
 * where it was. Null for a page that is new, and in a browser that does not tell entries apart.
 */
export function recallHit(): number | null {
  const key = entryKey();
  if (key === null) return null;
  try {
    const at = sessionStorage.getItem(key);
    return at === null ? null : Number(at);
  } catch {
    return null;
  }
}

export function rememberHit(at: number): void {
  const key = entryKey();
  if (key === null) return;
  try {
    sessionStorage.setItem(key, String(at));
  } catch {
    // Full or forbidden: the next visit begins at the first hit.
  }
}

function entryKey(): string | null {
  const key = window.navigation?.currentEntry?.key;
  return key === undefined ? null : `agent-catalog:hit:${key}`;
}
