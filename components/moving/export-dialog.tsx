'use client';

import { useState } from 'react';
import { exportText } from '@/components/api/agents';
import { usePlanned } from '@/components/api/call/use-planned';
import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ExportedTextJson } from '@/lib/api/moving/export';
import { downloadAgents, saveText } from './download-agents';

const FORMATS = {
  zip: {
    name: 'ZIP archive',
    about: 'Every file as it is, byte for byte, in its folders. Import takes it back.',
  },
  agents: {
    name: 'JSON for --agents',
    about: 'What Claude Code makes of them, for one session: claude --agents "$(cat agents.json)".',
  },
  markdown: {
    name: 'Markdown table',
    about: 'Name, model, tools and description of each, with links to the files of the archive.',
  },
} as const;

type Format = keyof typeof FORMATS;

/** Asks as what agents are to be exported, and shows what is left out by that. */
export function ExportDialog({
  items,
  onClose,
}: {
  items: readonly AgentRef[];
  onClose: () => void;
}) {
  const [format, setFormat] = useState<Format>('zip');
  const text = format === 'zip' ? null : format;
  const { planned, fault } = usePlanned<ExportedTextJson>(text, (signal) =>
    exportText(items, text ?? 'agents', signal),
  );
  return (
    <Modal
      title={`Export ${formatCount(items.length, 'agent', 'agents')}`}
      description="The files here stay as they are."
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <fieldset className="grid gap-2">
          <legend className="sr-only">Format</legend>
          {Object.entries(FORMATS).map(([key, { name, about }]) => (
            <label key={key} className="flex items-baseline gap-2">
              <input
                type="radio"
                name="format"
                className="accent-accent"
                checked={key === format}
                onChange={() => setFormat(key as Format)}
              />
              <span>
                {name}
                <span className="block text-faint text-sm">{about}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {text !== null && planned === null && fault === null && (
          <p className="text-faint text-sm">Reading the agents…</p>
        )}
        {planned !== null && <Exported exported={planned} of={items.length} />}
        <p aria-live="polite" className="text-bad text-sm empty:hidden">
          {fault}
        </p>
        <DialogActions onCancel={onClose}>
          <button
            type="button"
            className="control control-primary"
            disabled={text !== null && planned === null}
            onClick={() => {
              if (text === null) downloadAgents(items);
              else if (planned !== null) save(planned.text, text);
              onClose();
            }}
          >
            Download
          </button>
          {planned !== null && <CopyButton text={planned.text}>Copy</CopyButton>}
        </DialogActions>
      </div>
    </Modal>
  );
}

function save(text: string, format: 'agents' | 'markdown'): void {
  if (format === 'agents') saveText(text, 'agents.json', 'application/json');
  else saveText(text, 'agents.md', 'text/markdown');
}

/** More are not drawn. */
const MOST = 200;
const MOST_TEXT = 20_000;

function Exported({
  exported: { text, count, left },
  of,
}: {
  exported: ExportedTextJson;
  of: number;
}) {
  return (
    <>
      {left.length > 0 && (
        <div className="grid gap-1.5">
          <p className="text-sm">
            {count} of {formatCount(of, 'agent', 'agents')}. Not in it:
          </p>
          <ul
            aria-label="Left out"
            className="max-h-[30dvh] divide-y divide-line overflow-y-auto rounded-md border border-line text-sm"
          >
            {left.slice(0, MOST).map(({ root, path, name, field, why }) => (
              <li key={`${root} ${path} ${field}`} className="px-3 py-1.5 wrap-anywhere">
                <bdi className="font-medium">
                  <VisibleText text={field === null ? name : `${name}: ${field}`} />
                </bdi>{' '}
                <span className={field === null ? 'text-warn' : 'text-soft'}>{why}</span>
              </li>
            ))}
          </ul>
          {left.length > MOST && (
            <p className="text-faint text-xs">
              {formatCount(left.length - MOST, 'more', 'more')} not listed here.
            </p>
          )}
        </div>
      )}
      <details>
        <summary className="w-fit cursor-pointer text-faint text-sm">The text</summary>
        <pre className="mt-1 whitespace-pre-wrap rounded bg-sunken p-2 font-mono text-xs wrap-anywhere">
          <VisibleText text={text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text} />
        </pre>
      </details>
    </>
  );
}
