import type { TextChange } from '@/lib/agents/model/agent';

/** A file, by the absolute path of its root and its path there; it need not be open. */
export type Place = { readonly folder: string; readonly path: string };

/** What a file is to hold. */
export type Content =
  /** Changes of the text that it holds. */
  | { readonly kind: 'changes'; readonly changes: readonly TextChange[] }
  /** The bytes of the revision after, from the history. */
  | { readonly kind: 'version' }
  /** These bytes, which no file has yet. */
  | { readonly kind: 'bytes'; readonly base64: string }
  /** The bytes of another file. */
  | { readonly kind: 'copy'; readonly of: Place }
  /** Those of a deleted file, by its id in the trash. */
  | { readonly kind: 'trash'; readonly id: string };

/**
 * What a job does to one file. It says all that is needed to tell, whenever the process dies, whether
 * it was made, and to make it then.
 */
export type Step = {
  readonly at: Place;
  /** The revision that the file must have; null where there must be none. */
  readonly before: string | null;
  /** The revision that it gets; null where it goes to the trash. */
  readonly after: string | null;
  /** Where it goes, after it got its content; left out where it stays. */
  readonly to?: Place;
  /** Left out where the bytes stay. */
  readonly content?: Content;
  /** Whether it may be executed afterwards; left out where that stays. */
  readonly executable?: boolean;
  /** How many of the folders above go with it, where nothing else is in them; left out where they stay. */
  readonly clears?: number;
  /** Files whose own steps must have been taken: a name changes only where its agent got the new one. */
  readonly needs?: readonly Place[];
  /** What changes in it, a few words each. */
  readonly words: readonly string[];
};

export function placeKey({ folder, path }: Place): string {
  return `${folder}\0${path}`;
}
