/**
 * Calls back with the keys that are pressed in an element which React does not render.
 * @param take whether a key was for it; then it does nothing else
 */
export function listenForKeys(element: HTMLElement, take: (event: KeyboardEvent) => boolean): void {
  element.addEventListener('keydown', (event) => {
    if (take(event)) event.preventDefault();
  });
}
