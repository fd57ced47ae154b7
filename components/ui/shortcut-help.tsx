import { X } from 'lucide-react';
import { NativeDialog } from './native-dialog';

const SHORTCUTS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'Search agents'],
  [['j'], 'Next agent'],
  [['k'], 'Previous agent'],
  [['Enter'], 'Open the agent'],
  [['e'], 'Edit the agent'],
  [['x'], 'Select the agent, or take it off'],
  [['Esc'], 'Close what is open'],
  [['Ctrl', 'K'], 'Commands and agents by name (⌘ K on a Mac)'],
  [['Ctrl', 'S'], 'Save, in the editor (⌘ S on a Mac)'],
  [['?'], 'This list'],
];

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <NativeDialog
      label="Keyboard shortcuts"
      onClose={onClose}
      className="m-auto w-100 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-raised shadow-xl"
    >
      <div className="flex items-center justify-between border-line border-b px-4 py-2.5">
        <h2 className="font-semibold">Keyboard shortcuts</h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="grid size-8 place-items-center rounded-md text-soft hover:bg-hover"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <dl className="grid grid-cols-[6rem_1fr] gap-y-2 px-4 py-3">
        {SHORTCUTS.map(([keys, does]) => (
          <div key={does} className="col-span-full grid grid-cols-subgrid">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded border border-line-strong px-1.5 font-sans text-soft text-xs leading-5"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-soft text-sm">{does}</dd>
          </div>
        ))}
      </dl>
    </NativeDialog>
  );
}
