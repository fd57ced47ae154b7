import type { ReactNode } from 'react';

export function IconButton({
  label,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-7 shrink-0 place-items-center rounded text-faint enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-40"
    >
      {children}
    </button>
  );
}
