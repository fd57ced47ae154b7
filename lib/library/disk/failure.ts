/**
 * Why a file could not be reached or changed, in words. A message can be relied on: unless it
 * names another state, the file is as it was. No message names a path outside a root; a hint does
 * where a link of the root leads there.
 */

/** A closed list; codes never change. */
export type FailureCode =
  /** The file is not the version that the caller saw. */
  | 'stale'
  | 'missing'
  /** Something has the new name already. */
  | 'exists'
  | 'read-only'
  | 'hard-link'
  | 'dangling-link'
  /** A link leads out of the root. */
  | 'outside'
  | 'not-utf8'
  | 'too-large'
  | 'no-space'
  | 'no-permission'
  /** A new file could not be given the access control list or the attributes of the old one. */
  | 'rights'
  | 'name-invalid'
  /** The system failed in a way that has no code of its own. */
  | 'io';

export type Failure = {
  readonly ok: false;
  readonly code: FailureCode;
  /** What happened and why, and what state the file is in. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** For `stale`: what is on disk now; bad bytes are U+FFFD in the text. */
  readonly current?: { readonly revision: string; readonly text: string };
};

const UNCHANGED = 'Nothing was changed.';

const WORDS: Record<FailureCode, (name: string) => [what: string, hint: string]> = {
  stale: (name) => [
    `${name} has changed on disk since you opened it.`,
    'Compare the two versions, then keep yours, take the one on disk, or merge them.',
  ],
  missing: (name) => [
    `There is no file ${name}.`,
    'It may have been moved or deleted. Save your text as a new file, or look in the trash.',
  ],
  exists: (name) => [`${name} already exists.`, 'Choose another name.'],
  'read-only': (name) => [
    `${name} is read-only.`,
    'Give its owner the right to write, for example with “chmod u+w”, and try again.',
  ],
  'hard-link': (name) => [
    `${name} is one of several hard links to the same file; saving would separate it from the others.`,
    'Remove the other links, or change the file with a program that writes in place.',
  ],
  'dangling-link': (name) => [
    `${name} is, or goes through, a symbolic link that leads to nothing.`,
    'Restore the file that the link leads to, or remove the link.',
  ],
  outside: (name) => [
    `${name} is a link that leads out of its folder.`,
    'Open the folder that holds the real file, and change it there.',
  ],
  'not-utf8': (name) => [
    `${name} contains bytes that are not UTF-8; saving it as text would damage them.`,
    'Convert the file to UTF-8 first.',
  ],
  'too-large': (name) => [
    `${name} is too large: Claude Code reads files of at most 1 MiB.`,
    'Shorten the text.',
  ],
  'no-space': () => [
    'The disk is full, or your quota is used up.',
    'Free some space, and try again.',
  ],
  'no-permission': (name) => [
    `The system does not permit this change of ${name}.`,
    'Check who owns the file and its folder, and whether the disk can be written.',
  ],
  rights: (name) => [
    `${name} has an access control list or attributes that the saved file could not be given, so that others might have got more rights than they have now.`,
    'Change it with a program that writes in place, or remove them, for example with “setfacl -b”.',
  ],
  'name-invalid': (name) => [
    `${name} is not a path that can be used here.`,
    'Choose another name.',
  ],
  io: (name) => [
    `The system failed while working on ${name}.`,
    'Try again; if it fails again, check the disk.',
  ],
};

/** A failure in the words of its code; `change` replaces those that the caller knows better. */
export function fail(
  code: FailureCode,
  path: string,
  change: { message?: string; hint?: string; current?: Failure['current'] } = {},
): Failure {
  const [what, hint] = WORDS[code](`“${path}”`);
  const { message = `${what} ${UNCHANGED}` } = change;
  return { ok: false, code, message, hint, ...change };
}

const CODES: { readonly [errno: string]: FailureCode } = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'exists',
  EISDIR: 'missing',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ELOOP: 'dangling-link',
  ESTALE: 'stale',
  ENAMETOOLONG: 'name-invalid',
  EFBIG: 'too-large',
};

/**
 * The failure that a system call's error stands for.
 * @throws the error itself when it comes from no system call: that is a defect, not a failure.
 */
export function failFrom(error: unknown, path: string): Failure {
  const errno = errnoOf(error);
  if (errno === null) throw error;
  const code = CODES[errno] ?? 'io';
  if (code !== 'io') return fail(code, path);
  return fail('io', path, {
    message: `The system reported ${errno} while working on “${path}”. ${UNCHANGED}`,
  });
}

/** The code of a system call's error, such as `ENOENT`; null for any other error. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && syscall !== undefined ? code : null;
}
