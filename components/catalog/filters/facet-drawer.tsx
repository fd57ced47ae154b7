import type { ReactNode } from 'react';
import { DialogHead } from '@/components/ui/dialog-head';
import { NativeDialog } from '@/components/ui/native-dialog';

/** The filters where there is no room beside the list. */
export function FacetDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <NativeDialog
      label="Filters"
      onClose={onClose}
      className="m-0 h-dvh max-h-none w-80 max-w-[85vw] overflow-y-auto border-line border-r bg-sunken"
    >
      <DialogHead
        title="Filters"
        className="sticky top-0 z-10 bg-sunken px-3 py-2"
        onClose={onClose}
      />
      {children}
    </NativeDialog>
  );
}
