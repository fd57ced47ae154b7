import type { ReactNode } from 'react';

/** One fact about an agent in little space: short to look at, with its full name for assistive tools. */
export function Badge({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={`inline-flex min-w-0 max-w-full items-center gap-1 ${className ?? ''}`}
    >
      {children}
    </span>
  );
}
