'use client';

import { CircleHelp, LayoutList, type LucideIcon, Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { NativeDialog } from '@/components/ui/native-dialog';
import { PAGES } from './pages';

const ROW = 'flex min-h-11 w-full items-center gap-3 rounded-md px-3 text-left hover:bg-hover';

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
  return (
    <NativeDialog
      label="Menu"
      onClose={onClose}
      className="mt-13 mr-2 ml-auto w-72 max-w-[calc(100vw-1rem)] rounded-lg border border-line-strong bg-raised p-1.5 shadow-xl"
    >
      <nav aria-label="Places">
        {[{ href: '/', name: 'All agents', Icon: LayoutList }, ...PAGES].map((page) => (
          <Link
            key={page.href}
            href={page.href}
            prefetch={false}
            aria-current={pathname === page.href ? 'page' : undefined}
            onClick={onClose}
            className={`${ROW} aria-[current=page]:bg-accent-soft`}
          >
            <page.Icon size={16} aria-hidden="true" className="text-faint" />
            {page.name}
          </Link>
        ))}
      </nav>
      <div className="mt-1 border-line border-t pt-1">
        <Action name="Find an agent or a command" Icon={Search} onClick={onPalette} />
        <Action name="Keyboard and search" Icon={CircleHelp} onClick={onHelp} />
      </div>
    </NativeDialog>
  );
}

function Action({ name, Icon, onClick }: { name: string; Icon: LucideIcon; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick} className={ROW}>
      <Icon size={16} aria-hidden="true" className="text-faint" />
      {name}
    </button>
  );
}
