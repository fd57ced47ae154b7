/** How much of something there is, 0 to 1, beside the number or the order that tells it in words. */
export function ShareBar({ share, className = '' }: { share: number; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`h-1.5 w-16 overflow-hidden rounded-full bg-hover forced-colors:border ${className}`}
    >
      <span
        className="block h-full bg-accent forced-color-adjust-none forced-colors:bg-[Highlight]"
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </span>
  );
}
