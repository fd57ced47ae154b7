import { type JournalEntry, readJournal } from './journal';

/** An entry, and whether it was taken back. */
export type ListedChange = {
  readonly entry: JournalEntry;
  readonly undone: 'no' | 'partly' | 'yes';
};

/** The entries that are wanted, newest first. */
export function* listChanges(
  isWanted: (entry: JournalEntry) => boolean = () => true,
): Generator<ListedChange, void> {
  // Whoever takes an entry back comes after it, and may have been taken back as well.
  const undone = new Map<string, ListedChange['undone']>();
  for (const entry of readJournal()) {
    const own = undone.get(entry.id) ?? 'no';
    if (entry.undoes !== undefined && own !== 'yes' && !undone.has(entry.undoes)) {
      undone.set(entry.undoes, entry.left.length > 0 || own === 'partly' ? 'partly' : 'yes');
    }
    if (isWanted(entry)) yield { entry, undone: own };
  }
}

/**
 * The last change of a browser that was not taken back and takes none back; null for none.
 * @param isMeant whether an entry comes into question
 */
export function findLastChange(
  browser: string,
  isMeant: (entry: JournalEntry) => boolean,
): JournalEntry | null {
  const isOwn = (entry: JournalEntry) =>
    entry.by.kind === 'app' &&
    entry.by.browser === browser &&
    entry.undoes === undefined &&
    isMeant(entry);
  for (const { entry, undone } of listChanges(isOwn)) if (undone === 'no') return entry;
  return null;
}
