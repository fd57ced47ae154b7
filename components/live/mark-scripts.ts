/**
 * Marks scripts that are put into the page from now on as asynchronous, which they are. By that mark
 * React finds those that have been fetched ahead, instead of running them again when their page is
 * shown.
 */
export function markScripts(head: HTMLHeadElement): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node instanceof HTMLScriptElement && node.src !== '') node.setAttribute('async', '');
      }
    }
  }).observe(head, { childList: true });
}
