const LOOKS: Readonly<Record<string, string>> = {
  red: 'bg-[color-mix(in_srgb,var(--agent-red)_45%,var(--canvas))]',
  orange: 'bg-[color-mix(in_srgb,var(--agent-orange)_45%,var(--canvas))]',
  yellow: 'bg-[color-mix(in_srgb,var(--agent-yellow)_45%,var(--canvas))]',
  green: 'bg-[color-mix(in_srgb,var(--agent-green)_45%,var(--canvas))]',
  cyan: 'bg-[color-mix(in_srgb,var(--agent-cyan)_45%,var(--canvas))]',
  blue: 'bg-[color-mix(in_srgb,var(--agent-blue)_45%,var(--canvas))]',
  purple: 'bg-[color-mix(in_srgb,var(--agent-purple)_45%,var(--canvas))]',
  pink: 'bg-[color-mix(in_srgb,var(--agent-pink)_45%,var(--canvas))]',
};

/** How shapes of an agent's own color are filled; grey where Claude Code gives it none. */
export function colorLook(color: string | null): string {
  const look = color !== null && Object.hasOwn(LOOKS, color) ? LOOKS[color] : undefined;
  return look ?? 'bg-[color-mix(in_srgb,var(--faint)_30%,var(--canvas))]';
}
