/** `15,000`; the same in every browser and terminal. */
export function formatNumber(number: number): string {
  return number.toLocaleString('en');
}
