/** What torture and the program it tortures know of each other. */

export const KINDS = ['save', 'create', 'move', 'delete'] as const;
export type Kind = (typeof KINDS)[number];

/** The file that is saved, moved to AWAY and back, or deleted and restored. */
export const HOME = 'a.md';
export const AWAY = 'sub/b.md';

/** Process ids end at 2^22. */
export const GONE_PID = 9_999_999;

/** What a start finds after its sweep. Texts are told by their number; null for one that is not whole. */
export type Found = {
  readonly files: Readonly<Record<string, number | null>>;
  readonly trash: readonly (number | null)[];
  /** Temporary files and backups, in the root and in the state folder. */
  readonly leftovers: number;
  /** Files that have another name still. */
  readonly links: number;
};

/** The text that change `number` leaves. It is whole only when it is exactly this. */
export function textOf(number: number, size: number): string {
  const head = `${number}\n`;
  return head + `All of ${number}, `.repeat(Math.ceil(size / 10)).slice(0, size - head.length);
}

/** The number of the change that left this text; null when it is torn, empty or of another origin. */
export function numberOf(text: string, size: number): number | null {
  const number = Number.parseInt(text, 10);
  return Number.isSafeInteger(number) && text === textOf(number, size) ? number : null;
}
