import { revisionOf } from '@/lib/library/disk/revision';

/** What brings things in order again. */
export const RECOVERIES = ['sweep', 'prune', 'unpack', 'untrash', 'restore', 'verify'] as const;
export type Recovery = (typeof RECOVERIES)[number];

/** Texts that must never be lost, and those that only a limit may remove. */
export const KEPT = ['kept one', 'kept two'] as const;
export const OLD = ['old one', 'old two', 'old three'] as const;

export function revisionOfText(text: string): string {
  return revisionOf(Buffer.from(text));
}
