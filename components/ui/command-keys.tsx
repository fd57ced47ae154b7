'use client';

import { Command } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useShortcut } from './use-shortcut';

const CommandPalette = dynamic(() =>
  import('./command-palette').then((module) => module.CommandPalette),
);
const ShortcutHelp = dynamic(() => import('./shortcut-help').then((module) => module.ShortcutHelp));

/** Opens the palette and the list of shortcuts, on every page. */
export function CommandKeys() {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  useShortcut('?', () => setOpen('help'));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen('palette');
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const close = () => setOpen(null);
  return (
    <>
      <button
        type="button"
        aria-label="Commands"
        aria-keyshortcuts="Control+K Meta+K"
        title="Commands (Ctrl K)"
        onClick={() => setOpen('palette')}
        className="grid size-8 shrink-0 place-items-center rounded-md text-soft hover:bg-hover"
      >
        <Command size={16} aria-hidden="true" />
      </button>
      {open === 'palette' && <CommandPalette onClose={close} onHelp={() => setOpen('help')} />}
      {open === 'help' && <ShortcutHelp onClose={close} />}
    </>
  );
}
