import type { LucideIcon } from 'lucide-react';

/** Where the bar is narrow only the icon is seen. */
export const BAR_BUTTON = 'control shrink-0 @max-3xl:px-2 @max-3xl:text-[0px]';

/** One action of the bar below the list. */
export function BarButton({
  Icon,
  name,
  title = name,
  disabled = false,
  onClick,
}: {
  Icon: LucideIcon;
  name: string;
  title?: string;
  disabled?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      title={title}
      disabled={disabled}
      className={BAR_BUTTON}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden="true" />
      {name}
    </button>
  );
}
