import type { LucideIcon } from 'lucide-react';

/**
 * Always in words; with an icon where the bar has room for both. Where it is narrow a button is high
 * enough for a finger.
 */
export const BAR_BUTTON = 'control shrink-0 @max-[44rem]:h-10 @lg:@max-[54rem]:[&>svg]:hidden';

/** An action for which only a wide bar has room. The menu has it where the bar has not. */
export const WIDE_BAR = '@max-[44rem]:hidden';
export const NARROW_BAR = '@min-[44rem]:hidden';

/** One action of the bar below the list. */
export function BarButton({
  Icon,
  name,
  title = name,
  disabled = false,
  className = '',
  onClick,
}: {
  Icon: LucideIcon;
  name: string;
  title?: string;
  disabled?: boolean;
  className?: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      title={title}
      disabled={disabled}
      className={`${BAR_BUTTON} ${className}`}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden="true" />
      {name}
    </button>
  );
}
