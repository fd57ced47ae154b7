'use client';

import { CircleHelp, type LucideIcon, Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useId } from 'react';
import { NativeDialog } from '@/components/ui/native-dialog';
import { PAGE_GROUPS } from './pages';

const ROW =
  'flex min-h-10 w-full items-center gap-2 rounded-md px-2 py-1 text-left hover:bg-hover sm:min-h-9 sm:gap-3 sm:px-3';

/** All places by name; the bar has links to some of them only. */
export function PagesMenu({
  onClose,
  onPalette,
  onHelp,
}: {
  onClose: () => void;
  onPalette: () => void;
  onHelp: () => void;
}) {
  const pathname = usePathname();
  const id = useId();
  return (
    <NativeDialog
      label="Menu"
      onClose={onClose}
      className="mt-13 mr-2 ml-auto max-h-[calc(100dvh-4rem)] w-130 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line-strong bg-raised p-1.5 shadow-xl"
    >
      <nav aria-label="Places" className="grid grid-cols-2 gap-x-1 gap-y-2">
        {PAGE_GROUPS.map((group, at) => (
          <section key={group.name} aria-labelledby={`${id}-${at}`} className="min-w-0">
            <h2 id={`${id}-${at}`} className="px-2 pt-1 font-medium text-faint text-xs sm:px-3">
              {group.name}
            </h2>
            {group.pages.map(({ href, name, Icon, hint }) => (
              <Link
                key={href}
                href={href}
                prefetch={false}
                aria-current={pathname === href ? 'page' : undefined}
                onClick={onClose}
                className={`${ROW} aria-[current=page]:bg-accent-soft`}
              >
                <Icon size={16} aria-hidden="true" className="shrink-0 text-faint" />
                <span className="min-w-0 leading-tight">
                  <span className="block">{name}</span>
                  {hint && <span className="block text-faint text-xs">{hint}</span>}
                </span>
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className="mt-1 grid border-line border-t pt-1 sm:grid-cols-2 sm:gap-x-1">
        <Action name="Find an agent or a command" Icon={Search} onClick={onPalette} />
        <Action name="Keyboard and search" Icon={CircleHelp} onClick={onHelp} />
      </div>
    </NativeDialog>
  );
}

function Action({ name, Icon, onClick }: { name: string; Icon: LucideIcon; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick} className={ROW}>
      <Icon size={16} aria-hidden="true" className="shrink-0 text-faint" />
      {name}
    </button>
  );
}
