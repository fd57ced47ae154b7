import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { NativeDialog } from '@/components/ui/native-dialog';

/** The filters where there is no room beside the list. */
export function FacetDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <NativeDialog
      label="Filters"
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-80 max-w-[85vw] overflow-y-auto border-line border-r bg-sunken"
    >
      <div className="sticky top-0 z-10 flex h-12 items-center justify-between border-line border-b bg-sunken px-3">
        <h2 className="font-semibold">Filters</h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="grid size-8 place-items-center rounded-md text-soft hover:bg-hover"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {children}
    </NativeDialog>
  );
}
