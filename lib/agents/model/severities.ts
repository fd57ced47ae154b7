/**
 * How much a problem weighs, the gravest first. `error` means that Claude Code does not load the
 * file, or that part of what a person wrote is lost.
 */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** One problem of a severity, and several, in words. */
export const SEVERITY_WORDS = {
  error: { one: 'error', many: 'errors' },
  warning: { one: 'warning', many: 'warnings' },
  info: { one: 'note', many: 'notes' },
} as const satisfies Record<Severity, { one: string; many: string }>;

/** For sorting: the graver one comes first. */
export function compareSeverities(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

export function isGraver(a: Severity, b: Severity): boolean {
  return compareSeverities(a, b) < 0;
}
