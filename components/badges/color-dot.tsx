import { dotLook } from './dot-look';

/** A color as Claude Code shows it: filled for the eight it knows, a ring for an automatic one. */
export function ColorDot({ color, className = '' }: { color: string | null; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block size-2.5 shrink-0 rounded-full ${dotLook(color)} ${className}`}
    />
  );
}
