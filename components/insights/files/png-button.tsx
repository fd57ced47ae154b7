'use client';

import { useState } from 'react';
import { toasts } from '@/components/ui/toasts';
import { drawPng } from './draw-png';

/** Makes a picture of pixels of a drawn one, and saves it. */
export function PngButton({ picture, of }: { picture: string; of: string }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const png = await drawPng(`/api/insights/${picture}`);
    setBusy(false);
    if (png === null) {
      toasts.add({
        title: 'No picture was made',
        description: 'The app did not answer, or the picture is too large. The SVG has all of it.',
        priority: 'high',
      });
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(png);
    link.download = picture.replace(/\.svg.*$/, '.png');
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button
      type="button"
      disabled={busy}
      aria-label={`${of}, as PNG`}
      className="text-accent underline"
      onClick={save}
    >
      PNG
    </button>
  );
}
