'use client';

import { FolderInput, MoreHorizontal, PencilLine, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { actOnJob, planJob } from '@/components/api/jobs';
import { CopyDialog } from '@/components/moving/copy-dialog';
import { ExportDialog } from '@/components/moving/export-dialog';
import { SwitchDialog } from '@/components/switch/switch-dialog';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toasts } from '@/components/ui/toasts';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { BAR_BUTTON, BarButton, NARROW_BAR, WIDE_BAR } from './bar-button';
import { ChangeDialog } from './change-dialog';
import { asksBeforeDelete, ConfirmDelete } from './confirm-delete';
import type { ChoiceKind } from './operations/operation-choices';

/**
 * Actions on all selected agents. The server carries them out, also when this page is left; what is at
 * work, and how it ended, is shown by `JobsStatus`.
 */
export function BulkActions({
  items,
  hidden,
  onMove,
  onDeleted,
  children,
}: {
  items: readonly NamedAgent[];
  /** Those of them that the list does not show; null while that is not known. */
  hidden: readonly NamedAgent[] | null;
  /** Called with each file that a change gives another place. */
  onMove: (from: AgentRef, to: AgentRef) => void;
  onDeleted: (agents: readonly AgentRef[]) => void;
  /** Entries that come first in the menu. */
  children?: ReactNode;
}) {
  /** What is asked for first; null while nothing is. */
  const [changing, setChanging] = useState<ChoiceKind | null>(null);
  const [switching, setSwitching] = useState<'off' | 'on' | null>(null);
  const [copying, setCopying] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [busy, setBusy] = useState(false);
  const disabled = busy || items.every(({ readOnly }) => readOnly);

  const remove = async (going: readonly NamedAgent[]) => {
    setDeleting(false);
    setBusy(true);
    const planned = await planJob(going, [{ kind: 'delete' }]);
    const started = planned.ok ? await actOnJob(planned.job.id, 'start') : planned;
    setBusy(false);
    if (planned.ok && started.ok) {
      onDeleted(planned.files.filter(({ refused }) => refused === null));
    }
    if (!started.ok) {
      toasts.add({ title: 'Not deleted', description: started.message, priority: 'high' });
    }
  };

  return (
    <>
      <BarButton
        Icon={PencilLine}
        name="Change…"
        title="Set fields, add or take tools, rename, move, fix, replace"
        disabled={busy || items.length === 0}
        onClick={() => setChanging('set-field')}
      />
      <BarButton
        Icon={FolderInput}
        name="Move…"
        title="Move them to another folder"
        disabled={disabled}
        onClick={() => setChanging('move')}
        className={WIDE_BAR}
      />
      <BarButton
        Icon={Trash2}
        name="Delete"
        title="Move them to the trash"
        disabled={disabled}
        onClick={() => (asksBeforeDelete(items, hidden) ? setDeleting(true) : remove(items))}
      />
      <Menu
        label="More actions"
        title="Fix, switch off or on, copy to another tool, export"
        icon={
          <>
            <MoreHorizontal size={14} aria-hidden="true" />
            More
          </>
        }
        className={BAR_BUTTON}
      >
        {children}
        <MenuItem disabled={disabled} onClick={() => setChanging('move')} className={NARROW_BAR}>
          Move to a folder…
        </MenuItem>
        <MenuItem onClick={() => setChanging('fix')}>Fix problems…</MenuItem>
        <MenuItem onClick={() => setSwitching('off')}>Switch off…</MenuItem>
        <MenuItem onClick={() => setSwitching('on')}>Switch on…</MenuItem>
        <MenuItem onClick={() => setCopying(true)}>Copy to another tool…</MenuItem>
        <MenuItem onClick={() => setExporting(true)}>Export…</MenuItem>
      </Menu>
      {switching !== null && (
        <SwitchDialog
          names={[...new Set(items.map(({ name }) => name))]}
          count={items.length}
          off={switching === 'off'}
          onClose={() => setSwitching(null)}
        />
      )}
      {copying && <CopyDialog items={items} onClose={() => setCopying(false)} />}
      {exporting && <ExportDialog items={items} onClose={() => setExporting(false)} />}
      {deleting && (
        <ConfirmDelete
          items={items}
          hidden={hidden}
          onClose={() => setDeleting(false)}
          onDelete={remove}
        />
      )}
      {changing !== null && (
        <ChangeDialog
          items={items}
          asked={{ kind: changing }}
          onClose={() => setChanging(null)}
          onMove={onMove}
          onStarted={() => setChanging(null)}
        />
      )}
    </>
  );
}
