import { X } from 'lucide-react';
import type { ReactNode } from 'react';

/** The first line of a dialog: its title, and the button that closes it. */
export function DialogHead({
  title,
  className,
  onClose,
  children,
}: {
  title: string;
  /** Padding and ground. */
  className: string;
  onClose: () => void;
  /** Shown below the title. */
  children?: ReactNode;
}) {
  return (
    <div className={`flex items-start gap-3 border-line border-b ${className}`}>
      <div className="min-w-0 flex-1 self-center">
        <h2 className="font-semibold">{title}</h2>
        {children}
      </div>
      <CloseButton label="Close" onClose={onClose} />
    </div>
  );
}

export function CloseButton({ label, onClose }: { label: string; onClose: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClose}
      className="grid size-8 shrink-0 place-items-center rounded-md text-soft hover:bg-hover"
    >
      <X size={16} aria-hidden="true" />
    </button>
  );
}
