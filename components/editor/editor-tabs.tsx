'use client';

export type EditorTab = 'form' | 'prompt' | 'source';

/** The ids of the elements that the tabs show. */
export const PANELS = { form: 'editor-form', source: 'editor-source' } as const;

const TABS: readonly { tab: EditorTab; name: string; controls: string }[] = [
  { tab: 'form', name: 'Form', controls: PANELS.form },
  { tab: 'prompt', name: 'Prompt', controls: PANELS.form },
  { tab: 'source', name: 'Source', controls: PANELS.source },
];

/** Switches between form and source where there is no room for both. */
export function EditorTabs({ tab, onTab }: { tab: EditorTab; onTab: (tab: EditorTab) => void }) {
  return (
    <div role="tablist" aria-label="Editor" className="flex min-[1000px]:hidden">
      {TABS.map(({ tab: other, name, controls }) => (
        <button
          key={other}
          type="button"
          role="tab"
          aria-selected={tab === other}
          aria-controls={controls}
          onClick={() => onTab(other)}
          className="h-8 border-transparent border-b-2 px-2.5 text-soft aria-selected:border-accent aria-selected:text-ink"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
