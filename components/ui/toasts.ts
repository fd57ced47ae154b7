import type { Toast } from '@base-ui/react/toast';

type Options = Parameters<ReturnType<typeof Toast.createToastManager>['add']>[0];
type Show = (options: Options) => void;

let show: Show | null = null;
/** Told before there was anything to show them. */
let early: Options[] = [];

/**
 * For results of actions, from anywhere in the app. They outlive the page that caused them. What
 * shows them is loaded after the page, so nothing here may import it.
 */
export const toasts = {
  add(options: Options): void {
    if (show === null) early.push(options);
    else show(options);
  },
};

export function showToasts(by: Show): void {
  show = by;
  early.forEach(by);
  early = [];
}
