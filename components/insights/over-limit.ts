/** How what is over the limit looks, in the picture and in its legend. */
export const OVER_LIMIT =
  'border-bad border-l-2 bg-[repeating-linear-gradient(45deg,var(--bad)_0_2px,transparent_2px_8px)] opacity-60 forced-color-adjust-none forced-colors:border-[Highlight] forced-colors:bg-[repeating-linear-gradient(45deg,Highlight_0_2px,transparent_2px_8px)]';
