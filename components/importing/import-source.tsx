'use client';

import { FolderInput } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import type { Answer } from '@/components/api/call/call-api';
import type { ImportFoundJson } from '@/lib/api/moving/import';
import { findAgents, findInArchive } from './ask-import';
import { type Dropped, listDropped, packFiles } from './dropped-files';

/** Where agents come from: files that are dropped or chosen, a text, or a folder of this machine. */
export function ImportSource({
  text,
  onText,
  onFound,
}: {
  /** What is pasted. */
  text: string;
  onText: (text: string) => void;
  onFound: (found: ImportFoundJson) => void;
}) {
  const id = useId();
  const [folder, setFolder] = useState('');
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const look = async (find: () => Promise<Answer<ImportFoundJson>>) => {
    setBusy(true);
    setFault(null);
    const answer = await find();
    setBusy(false);
    if (answer.ok) onFound(answer);
    else setFault(answer.message);
  };
  const take = async (files: readonly Dropped[]) => {
    if (files.length === 0) return setFault('There was no file in it. Nothing was added.');
    const bytes = await packFiles(files);
    if (bytes === null) {
      setFault('Together they are larger than 64 MiB. Type the path of the folder instead.');
    } else await look(() => findInArchive(bytes));
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    await take(await listDropped(event.dataTransfer));
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it do the same by keys */}
      <div
        data-drop
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid justify-items-center gap-3 rounded-md border border-dashed px-4 py-8 text-center ${over ? 'border-accent bg-hover' : 'border-line-strong'}`}
      >
        <FolderInput size={20} aria-hidden="true" className="text-faint" />
        <p>Drop files, a folder or a ZIP archive here.</p>
        <label className="control cursor-pointer focus-within:outline-2 focus-within:outline-accent">
          Choose files
          <input
            type="file"
            multiple
            accept=".md,.zip,.toml,.yaml,.yml,.txt"
            className="sr-only"
            onChange={({ target }) => {
              const files = [...(target.files ?? [])].map((file) => ({ path: file.name, file }));
              target.value = '';
              take(files);
            }}
          />
        </label>
      </div>
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          look(() => findAgents({ text }));
        }}
      >
        <label htmlFor={`${id}text`} className="font-medium">
          Paste an agent
        </label>
        <textarea
          id={`${id}text`}
          rows={5}
          spellCheck={false}
          value={text}
          onChange={({ target }) => onText(target.value)}
          className="control h-auto w-full resize-y py-2 font-mono text-sm"
        />
        <button type="submit" className="control w-fit" disabled={busy || text.trim() === ''}>
          Look at the text
        </button>
      </form>
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          look(() => findAgents({ folder }));
        }}
      >
        <label htmlFor={`${id}folder`} className="font-medium">
          A folder on this machine
        </label>
        <p id={`${id}about`} className="text-faint text-sm">
          A git repository, a plugin, a marketplace, or any other folder. Links in it are not
          followed.
        </p>
        <div className="flex flex-wrap gap-2">
          <input
            id={`${id}folder`}
            aria-describedby={`${id}about`}
            spellCheck={false}
            placeholder="~/code/agents"
            value={folder}
            onChange={({ target }) => setFolder(target.value)}
            className="control min-w-0 flex-1 basis-60"
          />
          <button type="submit" className="control" disabled={busy || folder.trim() === ''}>
            Look into it
          </button>
        </div>
      </form>
      <p aria-live="polite" className="text-sm empty:hidden">
        {busy && 'Reading…'}
        {fault !== null && <span className="text-bad">{fault}</span>}
      </p>
    </div>
  );
}
