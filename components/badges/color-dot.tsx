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

/** A color as Claude Code shows it: filled for the eight it knows, a ring for an automatic one. */
export function ColorDot({ color, className = '' }: { color: string | null; className?: string }) {
  const fill = color !== null && Object.hasOwn(DOTS, color) ? DOTS[color] : undefined;
  return (
    <span
      aria-hidden="true"
      className={`inline-block size-2.5 shrink-0 rounded-full ${
        fill
          ? `${fill} forced-color-adjust-none`
          : `border-[1.5px] border-faint ${color === null ? '' : 'border-dashed'}`
      } ${className}`}
    />
  );
}
