/** From which similarity on, in percent, two agents can be said to compete. */
export const THRESHOLDS = [35, 50, 70, 90] as const;
