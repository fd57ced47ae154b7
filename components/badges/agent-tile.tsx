import { initialsOf } from '@/lib/agents/text/initials';
import { Badge } from './badge';

const TINTS: Readonly<Record<string, string>> = {
  red: '[--tile:var(--agent-red)] [--share:20%]',
  orange: '[--tile:var(--agent-orange)] [--share:20%]',
  yellow: '[--tile:var(--agent-yellow)] [--share:20%]',
  green: '[--tile:var(--agent-green)] [--share:20%]',
  cyan: '[--tile:var(--agent-cyan)] [--share:20%]',
  blue: '[--tile:var(--agent-blue)] [--share:20%]',
  purple: '[--tile:var(--agent-purple)] [--share:20%]',
  pink: '[--tile:var(--agent-pink)] [--share:20%]',
};

const SIZES = {
  small: 'size-6 rounded-md text-[0.625rem]',
  medium: 'size-9 rounded-lg text-xs',
  large: 'size-14 rounded-xl text-lg',
} as const;

/**
 * By which an agent is recognised: its initials on the color that Claude Code gives it. Without one
 * that it knows the tile is grey, and dashed where another was written.
 */
export function AgentTile({
  name,
  color,
  size,
  told = false,
}: {
  name: string;
  /** As written; null where there is none. */
  color: string | null;
  size: keyof typeof SIZES;
  /** Whether the color is also told in words, to those who cannot see it. */
  told?: boolean;
}) {
  const tint = color !== null && Object.hasOwn(TINTS, color) ? TINTS[color] : undefined;
  const isUnknown = tint === undefined && color !== null && color !== 'none';
  const tile = (
    <span
      aria-hidden="true"
      // Drawn by the style: no text of the page, which is searched and copied.
      data-initials={initialsOf(name)}
      className={`tile ${SIZES[size]} ${tint ?? ''} ${isUnknown ? 'border-dashed' : ''}`}
    />
  );
  if (!told || color === null) return tile;
  return (
    <Badge label={`Color: ${color}`} className="shrink-0">
      {tile}
    </Badge>
  );
}
