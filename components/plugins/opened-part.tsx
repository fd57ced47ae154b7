'use client';

import { type ReactNode, useState } from 'react';

/** What a person opens to edit; made only then. */
export function OpenedPart({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-accent text-sm">{title}</summary>
      {open && <div className="pt-2">{children}</div>}
    </details>
  );
}
