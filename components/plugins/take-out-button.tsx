import { X } from 'lucide-react';

/** Takes something out of a manifest; the file that it names stays. */
export function TakeOutButton({
  what,
  disabled,
  onClick,
}: {
  what: string;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="control h-7 shrink-0"
      aria-label={`Take out ${what}`}
      disabled={disabled}
      onClick={onClick}
    >
      <X size={14} aria-hidden="true" /> Take out
    </button>
  );
}
