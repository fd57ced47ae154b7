import type { ReactNode } from 'react';

/**
 * What ends a dialog, always in sight at its lower edge, however long what is above.
 * @param onCancel where given, a button says so
 */
export function DialogActions({
  onCancel,
  children,
}: {
  onCancel?: () => void;
  children: ReactNode;
}) {
  return (
    <div className="sticky -bottom-4 -mb-4 flex flex-wrap items-center gap-2 border-line border-t bg-raised py-3">
      {children}
      {onCancel && (
        <button type="button" className="control" onClick={onCancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
