import type { ComponentType, ReactNode } from 'react';

/** Shown in place of the list. */
export function Notice({
  Icon,
  title,
  children,
}: {
  Icon: ComponentType<{ size: number; className: string }>;
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center overflow-y-auto px-6 py-[12vh]">
      <div className="flex max-w-md flex-col items-center gap-3 text-center text-soft">
        <Icon size={28} className="text-faint" />
        <h2 className="font-semibold text-ink text-lg">{title}</h2>
        {children}
      </div>
    </div>
  );
}
