'use client';

import { EllipsisVertical } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import type { WritableRoot } from '@/components/naming/use-naming';
import { usePageCommands } from '@/components/palette/page-commands';
import { Menu, MenuItem } from '@/components/ui/menu';
import { type ActedFile, type Asking, useFileActions } from './use-file-actions';

const NamingDialog = lazy(async () => ({
  default: (await import('./naming-dialog')).NamingDialog,
}));

const CopyDialog = lazy(async () => ({
  default: (await import('@/components/moving/copy-dialog')).CopyDialog,
}));

const ExportDialog = lazy(async () => ({
  default: (await import('@/components/moving/export-dialog')).ExportDialog,
}));

/**
 * The menu of what can be done with a file as a whole, which the palette offers too, and what these
 * actions ask. Nothing here overwrites, and deleting can be undone. While text is unsaved, what goes by
 * the file on disk cannot be chosen.
 */
export function FileActions({
  roots,
  ...file
}: ActedFile & {
  /** The open folders that can be written to. */
  readonly roots: readonly WritableRoot[];
}) {
  const id = useId();
  const [asking, setAsking] = useState<Asking | null>(null);
  const actions = useFileActions(file, setAsking);
  usePageCommands(
    actions.flatMap(({ command, Icon, can, waits, run }) =>
      command === null || !can || waits ? [] : [{ name: command, Icon, run }],
    ),
  );
  const { root, path, revision, text, list, view } = file;
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        label="More actions"
        icon={<EllipsisVertical size={14} aria-hidden="true" />}
        className="control"
      >
        {file.unsaved && (
          <div id={id} className="px-3 py-1.5 text-soft text-xs">
            Save or discard your changes first.
          </div>
        )}
        {actions.map(({ name, Icon, can, waits, run }) => (
          <MenuItem
            key={name}
            disabled={!can}
            because={waits ? id : undefined}
            onClick={run}
            className="flex items-center gap-2"
          >
            <Icon size={14} aria-hidden="true" className="text-faint" />
            {name}
          </MenuItem>
        ))}
      </Menu>
      <Suspense>
        {(asking === 'duplicate' || asking === 'rename') && (
          <NamingDialog
            action={asking}
            file={{ root, path, revision, text, list, view }}
            roots={roots}
            onClose={close}
          />
        )}
        {asking === 'export' && <ExportDialog items={[{ root, path }]} onClose={close} />}
        {asking === 'copy' && <CopyDialog items={[{ root, path }]} onClose={close} />}
      </Suspense>
    </>
  );
}
