import type { LucideIcon } from 'lucide-react';

/** Icon and words where the bar has room for both, else only the words, else only the icon. */
export const BAR_BUTTON =
  'control shrink-0 @max-[42rem]:px-2 @max-[42rem]:text-[0px] @min-[42rem]:@max-[54rem]:[&>svg]:hidden';

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
