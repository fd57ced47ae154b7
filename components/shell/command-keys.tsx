'use client';

import { CircleHelp, Command, Menu } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { ariaKeysOf, keysOf } from '@/components/keyboard/shortcuts';
import { TypedAhead } from '@/components/keyboard/typed-ahead';
import { useShortcut } from '@/components/keyboard/use-shortcut';

const CommandPalette = lazy(async () => ({
  default: (await import('@/components/palette/command-palette')).CommandPalette,
}));
const PagesMenu = lazy(async () => ({ default: (await import('./pages-menu')).PagesMenu }));
const ShortcutHelp = lazy(async () => ({
  default: (await import('@/components/keyboard/shortcut-help')).ShortcutHelp,
}));

const BUTTON = 'grid size-8 place-items-center rounded-md text-soft hover:bg-hover';

/** Opens the palette, the list of shortcuts and the menu of all places; on every page. */
export function CommandKeys() {
  const [open, setOpen] = useState<'palette' | 'help' | 'menu' | null>(null);
  /** What was typed before the palette was there. */
  const typed = useRef('');
  useShortcut('help', () => setOpen('help'));
  useShortcut('commands', () => setOpen('palette'));
  const close = () => {
    typed.current = '';
    setOpen(null);
  };
  const type = (change: (text: string) => string) => {
    typed.current = change(typed.current);
  };
  return (
    <>
      <div className="flex shrink-0">
        <button
          type="button"
          aria-label="Commands"
          aria-keyshortcuts={ariaKeysOf('commands')}
          title={`Commands (${keysOf('commands')})`}
          onClick={() => setOpen('palette')}
          className={`${BUTTON} max-sm:hidden`}
        >
          <Command size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          aria-label="Keyboard and search"
          aria-keyshortcuts={ariaKeysOf('help')}
          title={`Keyboard and search (${keysOf('help')})`}
          onClick={() => setOpen('help')}
          className={`${BUTTON} max-sm:hidden`}
        >
          <CircleHelp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          aria-label="Menu"
          title="All places"
          onClick={() => setOpen('menu')}
          className={BUTTON}
        >
          <Menu size={16} aria-hidden="true" />
        </button>
      </div>
      <Suspense fallback={<TypedAhead onType={type} onClose={close} />}>
        {open === 'palette' && (
          <CommandPalette typed={typed} onClose={close} onHelp={() => setOpen('help')} />
        )}
      </Suspense>
      <Suspense>
        {open === 'help' && <ShortcutHelp onClose={close} />}
        {open === 'menu' && (
          <PagesMenu
            onClose={close}
            onPalette={() => setOpen('palette')}
            onHelp={() => setOpen('help')}
          />
        )}
      </Suspense>
    </>
  );
}
