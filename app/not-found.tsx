import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { PageNotice } from '@/components/shell/page-notice';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PageNotice
      icon={<FileQuestion size={28} aria-hidden="true" className="text-faint" />}
      title="There is nothing at this address"
    >
      <p>
        If it was an agent, its file may have been moved, renamed or deleted, or its folder may no
        longer be open.
      </p>
      <Link href="/" prefetch={false} className="control">
        Go to the catalog
      </Link>
    </PageNotice>
  );
}
