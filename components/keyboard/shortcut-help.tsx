import { usePathname, useSearchParams } from 'next/navigation';
import { DialogHead } from '@/components/ui/dialog-head';
import { NativeDialog } from '@/components/ui/native-dialog';
import { QUERY_FIELDS } from '@/lib/agents/catalog/query';
import { ShortcutKeys } from './shortcut-keys';
import { describeShortcut, SHORTCUTS, type Shortcut, type ShortcutId } from './shortcuts';

const IDS = Object.keys(SHORTCUTS) as ShortcutId[];

const OF_EDITOR = IDS.filter((id) => pagesOf(id)?.includes('editor'));

/** Those that do something on the page a person is on, editing apart. */
function shortcutsOf(pathname: string): readonly ShortcutId[] {
  return IDS.filter((id) => {
    const on = pagesOf(id);
    if (on === undefined) return true;
    return pathname === '/'
      ? on.includes('catalog')
      : pathname.startsWith('/agents/') && on.includes('agent');
  });
}

function pagesOf(id: ShortcutId): Shortcut['on'] {
  return (SHORTCUTS[id] as Shortcut).on;
}

const GRAMMAR: readonly (readonly [term: string, does: string])[] = [
  ['word', 'In the name, description, tools, path or prompt; its beginning is enough.'],
  ['"a b"', 'These words in a row.'],
  ['-term', 'Not that.'],
];

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const pathname = usePathname();
  const isEditing = useSearchParams().get('view') === 'edit';
  const ofEditor = <Keys title="In the editor" ids={OF_EDITOR} />;
  return (
    <NativeDialog
      label="Keyboard and search"
      onClose={onClose}
      className="m-auto max-h-[88dvh] w-120 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-lg border border-line-strong bg-raised shadow-xl"
    >
      <DialogHead title="Keyboard and search" className="px-4 py-2.5" onClose={onClose} />
      {isEditing && ofEditor}
      <Keys title="On this page" ids={shortcutsOf(pathname)} />
      {!isEditing && ofEditor}
      <h3 className="px-4 pt-3 font-medium text-sm">In the search field</h3>
      <dl className="grid grid-cols-[7rem_1fr] gap-y-2 px-4 pt-2 pb-4 text-sm">
        {[...GRAMMAR, ...Object.entries(QUERY_FIELDS).map(formatField)].map(([term, does]) => (
          <div key={term} className="col-span-full grid grid-cols-subgrid">
            <dt>
              <code className="font-mono text-xs">{term}</code>
            </dt>
            <dd className="text-soft">{does}</dd>
          </div>
        ))}
      </dl>
    </NativeDialog>
  );
}

function Keys({ title, ids }: { title: string; ids: readonly ShortcutId[] }) {
  return (
    <section aria-label={title} className="border-line border-b px-4 py-3">
      <h3 className="font-medium text-sm">{title}</h3>
      <dl className="grid grid-cols-[7rem_1fr] gap-y-2 pt-2">
        {ids.map((id) => (
          <div key={id} className="col-span-full grid grid-cols-subgrid">
            <dt className="flex items-start gap-1">
              <ShortcutKeys id={id} />
            </dt>
            <dd className="text-soft text-sm">{describeShortcut(id)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function formatField([field, { help, values }]: [
  string,
  { readonly help: string; readonly values: readonly string[] | null },
]): readonly [string, string] {
  return [`${field}:`, values === null ? help : `${help} One of ${values.join(', ')}.`];
}
