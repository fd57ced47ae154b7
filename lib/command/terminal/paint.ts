import { styleText } from 'node:util';

export type Paint = (
  text: string,
  style: 'underline' | 'dim' | 'red' | 'yellow' | 'green',
) => string;

/** @param color false leaves every text as it is */
export function makePaint(color: boolean): Paint {
  if (!color) return (text) => text;
  // Whether the output takes colours was decided by whoever opened it.
  return (text, style) => styleText(style, text, { validateStream: false });
}
