'use client';

const PARTS = [
  { name: 'Examples', selector: '#editor-form summary[data-place]' },
  { name: 'Prompt', selector: '#editor-form [role="textbox"]' },
] as const;

/** Links to the parts of the form that a long description pushes out of sight. */
export function FormParts() {
  return (
    <nav aria-label="Parts of the form" className="flex gap-1 max-[1000px]:hidden">
      {PARTS.map(({ name, selector }) => (
        <button
          key={name}
          type="button"
          className="h-7 rounded px-2 text-soft text-xs hover:bg-hover hover:text-ink"
          onClick={() => show(document.querySelector<HTMLElement>(selector))}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

function show(part: HTMLElement | null): void {
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}
