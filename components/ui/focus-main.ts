/**
 * Focuses the page after an action whose button goes away, so that the keyboard keeps its place.
 */
export function focusMain(): void {
  document.getElementById('main')?.focus();
}
