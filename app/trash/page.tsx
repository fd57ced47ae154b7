import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { StorageView } from '@/components/trash/storage-view';
import { TrashView } from '@/components/trash/trash-view';
import { formatCount } from '@/components/words/format-count';
import { formatSize, formatTime } from '@/components/words/format-file';
import { listOpenTrash } from '@/lib/http/routes/trash';
import { isStateError, type StateError, stateFolder } from '@/lib/library/disk/state-folder';
import { readHistoryLimits, readHistoryUsage } from '@/lib/library/history/history-limits';
import { getLibrary } from '@/lib/library/library';
import { listDamagedTrash, readTrashUsage } from '@/lib/library/saving/trash';

export const metadata: Metadata = { title: 'Trash' };

export default async function TrashPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const labels = new Map(getLibrary().roots.map(({ id, label }) => [id, label]));
  const read = readState(() => ({ deleted: listOpenTrash(), damaged: listDamagedTrash() }));
  if (isStateError(read)) return <StateTrouble why={read.message} />;
  const files = read.deleted.map(({ id, root, path, time, size, group }) => ({
    id,
    label: labels.get(root) ?? root,
    path,
    when: formatTime(time),
    size: formatSize(size),
    group,
  }));
  const damaged = read.damaged.map(({ id, size }) => ({ id, size: formatSize(size) }));
  return (
    <PageShell>
      <LiveRefresh />
      <h1 className="font-semibold text-xl">Trash</h1>
      <TrashView files={files} damaged={damaged} />
      <section aria-labelledby="storage" className="mt-6 grid gap-3">
        <h2 id="storage" className="font-semibold text-lg">
          Storage
        </h2>
        <Suspense fallback={<p className="text-faint text-sm">Measuring the history…</p>}>
          <Storage />
        </Suspense>
      </section>
    </PageShell>
  );
}

function StateTrouble({ why }: { why: string }) {
  return (
    <PageShell>
      <h1 className="font-semibold text-xl">Trash</h1>
      <p className="max-w-prose text-warn">{why}</p>
    </PageShell>
  );
}

/** The error in place of what cannot be read. */
function readState<T>(read: () => T): T | StateError {
  try {
    return read();
  } catch (error) {
    if (isStateError(error)) return error;
    throw error;
  }
}

async function readStorage() {
  try {
    const [limits, trash] = [readHistoryLimits(), readTrashUsage()];
    return { limits, trash, usage: await readHistoryUsage() };
  } catch (error) {
    if (isStateError(error)) return error;
    throw error;
  }
}

async function Storage() {
  const read = await readStorage();
  if (isStateError(read)) return <p className="max-w-prose text-warn">{read.message}</p>;
  const { limits, trash } = read;
  const { bytes, versions, files, oldest } = read.usage;
  const kept = `${formatCount(versions, 'earlier version', 'earlier versions')} of ${formatCount(files, 'file', 'files')}`;
  const usage =
    oldest === null
      ? 'There are no earlier versions yet.'
      : `The history has ${kept}, in all ${formatSize(bytes)}. The oldest was replaced on ${formatTime(oldest)}.`;
  const deleted =
    trash.files === 0
      ? ''
      : ` The trash of all folders has ${formatCount(trash.files, 'file', 'files')}; with ${trash.files === 1 ? 'its record it takes' : 'their records they take'} ${formatSize(trash.bytes)} on the disk.`;
  return <StorageView usage={usage + deleted} limits={limits} folder={stateFolder()} />;
}
