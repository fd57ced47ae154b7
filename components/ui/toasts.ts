import type { Toast } from '@base-ui/react/toast';

type Options = Parameters<ReturnType<typeof Toast.createToastManager>['add']>[0];

/** How an action ended. */
export type Notice = Pick<Options, 'title' | 'description' | 'actionProps' | 'priority'> & {
  /** What can be asked about it, beside the action. */
  readonly more?: { readonly words: string; readonly onClick: () => void };
  /** What comes before a link to the recent changes, where there is one. */
  readonly recent?: string;
};

/** Null takes away what is shown. */
type Show = (notice: Notice | null) => void;

let show: Show | null = null;
/** Told before there was anything to show it. */
let early: Notice | null = null;

/**
 * For results of actions, from anywhere in the app. They outlive the page that caused them, and a newer
 * one takes the place of the older: what that offers may no longer be there to be done. What shows
 * them is loaded after the page, so nothing here may import it.
 */
export const toasts = {
  add: (notice: Notice): void => tell(notice),
  /** Takes away what is told, because something else is being done. */
  clear: (): void => tell(null),
};

function tell(notice: Notice | null): void {
  if (show === null) early = notice;
  else show(notice);
}

export function showToasts(by: Show): void {
  show = by;
  if (early !== null) by(early);
  early = null;
}
