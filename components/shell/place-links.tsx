'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { BAR_PAGES } from './bar-pages';

const FROM = {
  always: '',
  wide: 'max-lg:hidden',
  wider: 'max-[96rem]:hidden',
  widest: 'max-[120rem]:hidden',
};

/** The links of the bar, by name, as far as there is room for them. */
export function PlaceLinks() {
  const pathname = usePathname();
  return (
    <nav aria-label="Places" className="flex shrink-0 max-sm:hidden">
      {BAR_PAGES.map((page) => (
        <PlaceLink key={page.href} page={page} isCurrent={pathname === page.href} />
      ))}
    </nav>
  );
}

function PlaceLink({ page, isCurrent }: { page: (typeof BAR_PAGES)[number]; isCurrent: boolean }) {
  const { href, name, Icon, inBar } = page;
  const look = isCurrent ? 'bg-accent-soft text-ink' : 'text-soft hover:bg-hover';
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={`flex h-8 items-center gap-1.5 whitespace-nowrap rounded-md px-2 text-sm ${look} ${FROM[inBar]}`}
    >
      <Icon size={16} aria-hidden="true" />
      {name}
    </Link>
  );
}
