const DOTS: Readonly<Record<string, string>> = {
  red: 'bg-agent-red',
  orange: 'bg-agent-orange',
  yellow: 'bg-agent-yellow',
  green: 'bg-agent-green',
  cyan: 'bg-agent-cyan',
  blue: 'bg-agent-blue',
  purple: 'bg-agent-purple',
  pink: 'bg-agent-pink',
};

/** Whether it is one of the eight that Claude Code knows. */
export function isAgentColor(color: string): boolean {
  return Object.hasOwn(DOTS, color);
}

/** The classes of a dot: filled for the eight colors, a ring for an automatic or an unknown one. */
export function dotLook(color: string | null): string {
  const fill = color !== null && isAgentColor(color) ? DOTS[color] : undefined;
  if (fill !== undefined) return `${fill} forced-color-adjust-none`;
  const isAutomatic = color === null || color === 'none';
  return `border-[1.5px] border-faint ${isAutomatic ? '' : 'border-dashed'}`;
}
