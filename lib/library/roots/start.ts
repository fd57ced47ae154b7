import { perProcess } from '@/lib/library/disk/per-process';
import type { Root } from './root';

/** What the server was started with, or what is open since `moveStart`. */
export type Start = {
  /** Where Claude Code would be started; null while folders were merely opened. */
  readonly folder: string | null;
  /** The roots that were opened then; one of them that was closed comes back as it was. */
  readonly roots: readonly Root[];
  /** Where a switch writes settings for sessions that start there: see `settingsRoots`. */
  readonly settings: readonly Root[];
  /** The folder of the app itself. */
  readonly project: string;
  /** Seconds between two looks at every file; null where the system reports changes. */
  readonly poll: number | null;
  /** The id of the build that is running; null where it is none, as in development. */
  readonly build: string | null;
  /** The program of a thread that reads files; null for none. */
  readonly thread: string | null;
  /** That of a thread that works out who competes for requests; null for none. */
  readonly routingThread: string | null;
};

/** Where no server is, as in a build and in tests, nothing is open. */
const kept = () =>
  perProcess('start', (): { start: Start } => ({
    start: {
      folder: null,
      roots: [],
      settings: [],
      project: '.',
      poll: null,
      build: null,
      thread: null,
      routingThread: null,
    },
  }));

export function getStart(): Start {
  return kept().start;
}

/** The server calls it before anything asks. */
export function setStart(start: Start): void {
  kept().start = start;
}
