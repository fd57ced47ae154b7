import { toasts } from '@/components/ui/toasts';

/** Puts the whole file on the clipboard, and says whether that worked. */
export async function copyWhole(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.add({ title: 'Copied', description: 'The whole file is on the clipboard.' });
  } catch {
    const description =
      'The browser did not allow it. Select the text under Source, and copy that.';
    toasts.add({ title: 'Not copied', description, priority: 'high' });
  }
}
