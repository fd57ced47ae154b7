'use client';

import {
  ClipboardCopy,
  Copy,
  Download,
  EllipsisVertical,
  FolderInput,
  FolderOutput,
  GitCompare,
  History,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { restoreTrashed, trashFile } from '@/components/api/trash';
import { wantSearch } from '@/components/keyboard/search-intent';
import { withoutRefresh } from '@/components/live/hold-refresh';
import type { WritableRoot } from '@/components/naming/use-naming';
import { usePageCommands } from '@/components/palette/page-commands';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toasts } from '@/components/ui/toasts';
import { agentHref, listHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import type { NamingAction } from './use-naming-change';

const NamingDialog = lazy(async () => ({
  default: (await import('./naming-dialog')).NamingDialog,
}));

const CopyDialog = lazy(async () => ({
  default: (await import('@/components/moving/copy-dialog')).CopyDialog,
}));

const ExportDialog = lazy(async () => ({
  default: (await import('@/components/moving/export-dialog')).ExportDialog,
}));

type Props = AgentRef & {
  readonly revision: string;
  /** Null when the file is not UTF-8, so a copy would damage it. */
  readonly text: string | null;
  readonly readOnly: boolean;
  /** The other tool whose agent it is: nothing is done to it that goes by what Claude Code reads. */
  readonly tool: OtherTool | null;
  /** That it was opened from, of `openedList`: the way back once it is deleted. */
  readonly list: string;
  /** The open folders that can be written to. */
  readonly roots: readonly WritableRoot[];
};

/** What can be done with a file as a whole. Nothing here overwrites, and deleting can be undone. */
export function FileActions(props: Props) {
  const { root, path, revision, text, readOnly, tool, list } = props;
  const router = useRouter();
  const [asking, setAsking] = useState<NamingAction | null>(null);
  const [copying, setCopying] = useState(false);
  const [exporting, setExporting] = useState(false);

  const remove = async () => {
    const answer = await trashFile({ root, path }, revision);
    if (!answer.ok) {
      toasts.add({ title: 'Not deleted', description: answer.message, priority: 'high' });
      return;
    }
    const undo = async () => {
      const back = await restoreTrashed(answer.trash);
      if (back.ok) router.push(agentHref(back));
      else toasts.add({ title: 'Not restored', description: back.message, priority: 'high' });
    };
    toasts.add({
      title: 'Moved to the trash',
      description: path,
      actionProps: { children: 'Undo', onClick: undo },
    });
    // On a touch screen this would open the keyboard.
    if (matchMedia('(hover: hover)').matches) wantSearch();
    router.push(listHref(list));
  };

  const copyToClaude = () => router.push(`/import?${new URLSearchParams({ root, path })}`);

  usePageCommands([
    ...(text === null ? [] : [{ name: 'Copy the text of this file', run: () => copyWhole(text) }]),
    ...(tool !== null ? [] : [{ name: 'Export this agent…', run: () => setExporting(true) }]),
    ...(text === null || tool !== null
      ? []
      : [
          { name: 'Duplicate this agent…', run: () => setAsking('duplicate') },
          { name: 'Copy this agent to another tool…', run: () => setCopying(true) },
        ]),
    ...(text === null || tool === null
      ? []
      : [{ name: 'Copy this agent to Claude Code…', run: copyToClaude }]),
    ...(readOnly || tool !== null
      ? []
      : [{ name: 'Rename or move this agent…', run: () => setAsking('rename') }]),
    ...(readOnly ? [] : [{ name: 'Delete this agent', run: () => withoutRefresh(remove) }]),
  ]);

  return (
    <>
      <Menu
        label="More actions"
        icon={<EllipsisVertical size={14} aria-hidden="true" />}
        className="control"
      >
        <Action
          icon={<History size={14} />}
          onClick={() => router.push(agentHref(props, 'history', list))}
        >
          History
        </Action>
        {tool === null && (
          <Action
            icon={<Copy size={14} />}
            disabled={text === null}
            onClick={() => setAsking('duplicate')}
          >
            Duplicate…
          </Action>
        )}
        {tool !== null && (
          <Action icon={<FolderOutput size={14} />} disabled={text === null} onClick={copyToClaude}>
            Copy to Claude Code…
          </Action>
        )}
        {tool === null && (
          <Action
            icon={<FolderOutput size={14} />}
            disabled={text === null}
            onClick={() => setCopying(true)}
          >
            Copy to another tool…
          </Action>
        )}
        <Action
          icon={<ClipboardCopy size={14} />}
          disabled={text === null}
          onClick={() => copyWhole(text ?? '')}
        >
          Copy the file’s text
        </Action>
        {tool === null && (
          <Action icon={<Download size={14} />} onClick={() => setExporting(true)}>
            Export…
          </Action>
        )}
        <Action
          icon={<GitCompare size={14} />}
          onClick={() => router.push(compareHref([{ root, path }]))}
        >
          Compare…
        </Action>
        {tool === null && (
          <Action
            icon={<FolderInput size={14} />}
            disabled={readOnly}
            onClick={() => setAsking('rename')}
          >
            Rename or move…
          </Action>
        )}
        <Action
          icon={<Trash2 size={14} />}
          disabled={readOnly}
          onClick={() => withoutRefresh(remove)}
        >
          Delete
        </Action>
      </Menu>
      <Suspense>
        {asking && (
          <NamingDialog
            action={asking}
            file={{ root, path, revision, text }}
            roots={props.roots}
            onClose={() => setAsking(null)}
          />
        )}
        {exporting && <ExportDialog items={[{ root, path }]} onClose={() => setExporting(false)} />}
        {copying && <CopyDialog items={[{ root, path }]} onClose={() => setCopying(false)} />}
      </Suspense>
    </>
  );
}

/** Puts the whole file on the clipboard, and says whether that worked. */
async function copyWhole(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.add({ title: 'Copied', description: 'The whole file is on the clipboard.' });
  } catch {
    const description =
      'The browser did not allow it. Select the text under Source, and copy that.';
    toasts.add({ title: 'Not copied', description, priority: 'high' });
  }
}

function Action({
  icon,
  disabled = false,
  onClick,
  children,
}: {
  icon: ReactNode;
  disabled?: boolean;
  onClick: () => void;
  children: string;
}) {
  return (
    <MenuItem disabled={disabled} onClick={onClick} className="flex items-center gap-2">
      <span aria-hidden="true" className="text-faint">
        {icon}
      </span>
      {children}
    </MenuItem>
  );
}
