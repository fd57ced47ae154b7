'use client';

export type EditorTab = 'form' | 'source';

/** Which of the two is shown where there is room for one. */
export function EditorTabs({ tab, onTab }: { tab: EditorTab; onTab: (tab: EditorTab) => void }) {
  return (
    <div role="tablist" aria-label="Editor" className="flex gap-1 min-[1000px]:hidden">
      {(['form', 'source'] as const).map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={tab === name}
          aria-controls={`editor-${name}`}
          onClick={() => onTab(name)}
          className="h-8 border-transparent border-b-2 px-2.5 text-soft aria-selected:border-accent aria-selected:text-ink"
        >
          {name === 'form' ? 'Form' : 'Source'}
        </button>
      ))}
    </div>
  );
}
