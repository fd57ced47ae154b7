/** What it means that a file became executable, or stopped being so. */
export function modeWords(executable: boolean): string {
  return executable ? 'may now be executed as a program' : 'may no longer be executed as a program';
}
