/** Set when an agent was copied, until its editor has put the cursor into the name. */
let wanted = false;

export function wantName(): void {
  wanted = true;
}

/** Whether the next editor should begin at the name; once. */
export function takeNameIntent(): boolean {
  const taken = wanted;
  wanted = false;
  return taken;
}
