type Intent = {
  /** Of a field of the form. */
  readonly key: string;
  /** Whether what is in it is there to be replaced. */
  readonly select: boolean;
};

/** Set when an agent was made or copied, until its editor has put the cursor into a field. */
let wanted: Intent | null = null;

export function wantField(intent: Intent): void {
  wanted = intent;
}

/** Where the next editor should begin; once. */
export function takeFieldIntent(): Intent | null {
  const taken = wanted;
  wanted = null;
  return taken;
}
