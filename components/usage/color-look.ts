const LOOKS: Readonly<Record<string, string>> = {
  red: 'hue-red',
  orange: 'hue-orange',
  yellow: 'hue-yellow',
  green: 'hue-green',
  cyan: 'hue-cyan',
  blue: 'hue-blue',
  purple: 'hue-purple',
  pink: 'hue-pink',
};

/** How shapes of an agent's own color are filled; grey where Claude Code gives it none. */
export function colorLook(color: string | null): string {
  const look = color !== null && Object.hasOwn(LOOKS, color) ? LOOKS[color] : undefined;
  return look ?? 'tone tone-none';
}
