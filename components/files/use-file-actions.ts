'use client';

import {
  ClipboardCopy,
  Copy,
  Download,
  FolderInput,
  FolderOutput,
  GitCompare,
  History,
  type LucideIcon,
  Trash2,
} from 'lucide-react';
import { useGo } from '@/components/ui/use-go';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { copyWhole } from './copy-whole';
import { useDelete } from './use-delete';

export type ActedFile = AgentRef & {
  readonly revision: string;
  /** Null when the file is not UTF-8, so a copy would damage it. */
  readonly text: string | null;
  readonly readOnly: boolean;
  /** The other tool whose agent it is: nothing is done to it that goes by what Claude Code reads. */
  readonly tool: OtherTool | null;
  /** That it was opened from, of `openedList`: the way back once it is deleted. */
  readonly list: string;
  /** The page of it that goes on once it has another name or place; absent for that which shows it. */
  readonly view?: 'edit';
  /** Whether there is text that is not in the file yet: what goes by the file waits for it. */
  readonly unsaved?: boolean;
};

/** What asks before it does something. */
export type Asking = 'duplicate' | 'rename' | 'copy' | 'export';

export type FileAction = {
  /** In the menu. */
  readonly name: string;
  /** In the palette; null where that has it anyway. */
  readonly command: string | null;
  readonly Icon: LucideIcon;
  /** Whether it can be done to this file. */
  readonly can: boolean;
  /** Whether it waits until what is unsaved is saved or discarded. */
  readonly waits: boolean;
  readonly run: () => void;
};

/** What there is to do with a file as a whole, in the order of the menu. */
export function useFileActions(
  { root, path, revision, text, readOnly, tool, list, unsaved = false }: ActedFile,
  ask: (what: Asking) => void,
): readonly FileAction[] {
  const go = useGo();
  const remove = useDelete({ root, path }, revision, list);
  const isText = text !== null;
  const goTo = (href: string) => () => go(href);
  const ofClaude: readonly Action[] = [
    {
      name: 'Duplicate…',
      command: 'Duplicate this agent…',
      Icon: Copy,
      can: isText,
      run: () => ask('duplicate'),
    },
    {
      name: 'Copy to another tool…',
      command: 'Copy this agent to another tool…',
      Icon: FolderOutput,
      can: isText,
      run: () => ask('copy'),
    },
    {
      name: 'Export…',
      command: 'Export this agent…',
      Icon: Download,
      can: true,
      run: () => ask('export'),
    },
    {
      name: 'Rename or move…',
      command: 'Rename or move this agent…',
      Icon: FolderInput,
      can: !readOnly,
      run: () => ask('rename'),
    },
  ];
  const ofTool: readonly Action[] = [
    {
      name: 'Copy to Claude Code…',
      command: 'Copy this agent to Claude Code…',
      Icon: FolderOutput,
      can: isText,
      run: goTo(`/import?${new URLSearchParams({ root, path })}`),
    },
  ];
  const toPages: readonly Action[] = [
    {
      name: 'History',
      command: null,
      Icon: History,
      can: true,
      run: goTo(agentHref({ root, path }, 'history', list)),
    },
    {
      name: 'Compare…',
      command: null,
      Icon: GitCompare,
      can: true,
      run: goTo(compareHref([{ root, path }])),
    },
  ];
  const withFile: readonly Action[] = [
    {
      name: 'Copy the file’s text',
      command: 'Copy the text of this file',
      Icon: ClipboardCopy,
      can: isText,
      run: () => copyWhole(text ?? ''),
    },
    ...(tool === null ? ofClaude : ofTool),
    { name: 'Delete', command: 'Delete this agent', Icon: Trash2, can: !readOnly, run: remove },
  ];
  return [
    ...toPages.map((action) => ({ ...action, waits: false })),
    ...withFile.map((action) => ({ ...action, waits: unsaved })),
  ];
}

type Action = Omit<FileAction, 'waits'>;
