/** The rule for names that the catalog gives (durability.md, section 3). Names found on disk may break it. */

export const MAX_NAME_BYTES = 200;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}$/u;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

/** The name of a file without its folders and its `.md`, in any case. */
export function fileStem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}

/** Why a new agent file may not have this path in its root, in words; null when it may. */
export function validateNewPath(path: string): string | null {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  for (const folder of folders) {
    const problem = validateFolderName(folder);
    if (problem) return problem;
  }
  return validateFileName(name);
}

/** Why a new agent file may not have this name, in words; null when it may. */
export function validateFileName(name: string): string | null {
  if (!name.endsWith('.md')) return 'The name has to end in “.md”.';
  const stem = name.slice(0, -'.md'.length);
  if (stem === '') return 'The name has nothing before “.md”.';
  if (/[. ]$/.test(stem)) return 'The name has a dot or a space right before “.md”.';
  return validateName(stem, name);
}

/** Why a new folder may not have this name, in words; null when it may. */
export function validateFolderName(name: string): string | null {
  if (name === '') return 'The name is empty.';
  if (/[. ]$/.test(name)) return 'The name ends in a dot or a space.';
  return validateName(name, name);
}

function validateName(stem: string, name: string): string | null {
  if (name !== name.normalize('NFC')) {
    return 'The name has accents as separate characters (Unicode NFD), which other systems store differently.';
  }
  if (!/^[\p{L}\p{N}]/u.test(stem)) return 'The name has to start with a letter or a digit.';
  if (name.includes('..')) return 'The name has two dots in a row.';
  if (!NAME.test(stem)) {
    return [...stem].length > 100
      ? 'The name is longer than 100 characters.'
      : 'The name may have letters, digits, dots, hyphens, underscores and spaces only.';
  }
  if (/\p{Default_Ignorable_Code_Point}/u.test(name)) {
    return 'The name has a letter that nobody sees.';
  }
  if (new TextEncoder().encode(name).length > MAX_NAME_BYTES) {
    return `The name takes more than ${MAX_NAME_BYTES} bytes.`;
  }
  // Windows takes `con.anything.md` for the device too.
  const first = stem.slice(0, stem.includes('.') ? stem.indexOf('.') : stem.length).trimEnd();
  if (DEVICE.test(first)) return `Windows reserves the name “${first}” for a device.`;
  return null;
}
