import { FileX } from 'lucide-react';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageNotice } from '@/components/shell/page-notice';

/** A file that exists but cannot be read. */
export function UnreadableAgent({ why }: { why: string }) {
  return (
    <PageNotice
      icon={<FileX size={28} aria-hidden="true" className="text-faint" />}
      title="This file cannot be read"
    >
      <LiveRefresh />
      <p>{why}</p>
      <p>The agent appears here by itself as soon as its file can be read.</p>
    </PageNotice>
  );
}
