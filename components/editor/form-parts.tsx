'use client';

import { type FormPart, findPart } from '@/components/editor/document/form-marks';

const PARTS: readonly { part: FormPart; name: string }[] = [
  { part: 'examples', name: 'Examples' },
  { part: 'prompt', name: 'Prompt' },
];

/** Links to the parts of the form that a long description pushes out of sight. */
export function FormParts() {
  return (
    <nav aria-label="Parts of the form" className="flex gap-1 max-[1000px]:hidden">
      {PARTS.map(({ part, name }) => (
        <button
          key={part}
          type="button"
          className="h-7 rounded px-2 text-soft text-xs hover:bg-hover hover:text-ink"
          onClick={() => show(findPart(part))}
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
