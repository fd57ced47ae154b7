import type { ReactNode } from 'react';

export function IconButton({
  label,
  disabled = false,
  tabIndex = 0,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  tabIndex?: 0 | -1;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      tabIndex={tabIndex}
      onClick={onClick}
      className="grid size-7 shrink-0 place-items-center rounded text-faint enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-40"
    >
      {children}
    </button>
  );
}
