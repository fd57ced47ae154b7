import { realpathSync, statSync } from 'node:fs';

/**
 * What a person should know of a folder before they trust what is in it, in sentences: that somebody
 * else can change it, and that it is not where its path says.
 * @param path absolute
 */
export function notesOn(path: string): readonly string[] {
  const notes: string[] = [];
  try {
    const real = realpathSync.native(path);
    if (real !== path) notes.push(`A link leads to it: it is ${real}.`);
    const me = process.geteuid?.();
    const { uid } = statSync(real);
    if (me !== undefined && uid !== me)
      notes.push(`${ownerOf(uid)} can change what its agents say.`);
  } catch {
    // That it cannot be read is told as a fault.
  }
  return notes;
}

function ownerOf(uid: number): string {
  return uid === 0
    ? 'It belongs to the system’s administrator, who'
    : 'It belongs to another account, which';
}
