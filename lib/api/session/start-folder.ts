import type { RootsJson } from '@/lib/api/roots';

/** `GET /api/start-folder`. `PUT` takes a `TypedPath`. */
export type StartFolderJson = {
  /** Where Claude Code would be started; null when folders were opened by their paths. */
  readonly folder: string | null;
};

/** The answer to `PUT`. */
export type StartedJson = RootsJson & { readonly folder: string };
