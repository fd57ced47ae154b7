/** The colours that the client knows (format.md, section 5). Anything else counts as automatic. */
export const COLORS = [
  'red',
  'blue',
  'green',
  'yellow',
  'purple',
  'orange',
  'pink',
  'cyan',
] as const;

export type Color = (typeof COLORS)[number];

export function isColor(value: unknown): value is Color {
  return COLORS.some((color) => color === value);
}
