/** For an action whose own button goes away with its result: the keyboard keeps a place on the page. */
export function focusMain(): void {
  document.getElementById('main')?.focus();
}
