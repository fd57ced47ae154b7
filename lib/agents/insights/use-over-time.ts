/** The launches of agents by day or week, as bars of stretches. */
export type UseOverTime<Agent> = {
  /** Oldest first, without a gap between them. */
  readonly bars: readonly UseBar<Agent>[];
  /** Days of a bar. */
  readonly span: 1 | 7;
  /** Launches of the highest bar. */
  readonly most: number;
};

export type UseBar<Agent> = {
  /** Its first day, as `2026-11-20`. */
  readonly day: string;
  readonly launches: number;
  /** The most used agent of all bars first; null is all those together that have no part of their own. */
  readonly parts: readonly {
    readonly agent: Agent | null;
    readonly launches: number;
    /** Launches below it. */
    readonly from: number;
  }[];
};

type Used = { readonly days: readonly { readonly day: string; readonly launches: number }[] };

/** So many agents have parts of their own; more cannot be told apart. */
export const OWN_BARS = 8;

/** More bars are too thin; then each is a week. */
const MOST_BARS = 62;
const DAY = 86_400_000;

/**
 * @param agents the most used first
 * @param most how many of them have parts of their own
 */
export function useOverTime<Agent extends Used>(
  agents: readonly Agent[],
  most: number,
): UseOverTime<Agent> {
  const numbers = agents.flatMap(({ days }) => days.map(({ day }) => numberOf(day)));
  if (numbers.length === 0) return { bars: [], span: 1, most: 0 };
  const first = numbers.reduce((low, one) => Math.min(low, one));
  const last = numbers.reduce((high, one) => Math.max(high, one));
  const span = last - first < MOST_BARS ? 1 : 7;
  const bars = Array.from({ length: Math.floor((last - first) / span) + 1 }, (_, at) => ({
    day: new Date((first + at * span) * DAY).toISOString().slice(0, 10),
    counts: new Map<Agent | null, number>(),
  }));
  for (const [rank, agent] of agents.entries()) {
    const key = rank < most ? agent : null;
    for (const { day, launches } of agent.days) {
      const counts = bars[Math.floor((numberOf(day) - first) / span)]?.counts;
      counts?.set(key, (counts.get(key) ?? 0) + launches);
    }
  }
  const told = bars.map(({ day, counts }): UseBar<Agent> => {
    let from = 0;
    const parts = [...counts].map(([agent, launches]) => {
      from += launches;
      return { agent, launches, from: from - launches };
    });
    return { day, launches: from, parts };
  });
  return { bars: told, span, most: Math.max(...told.map(({ launches }) => launches)) };
}

function numberOf(day: string): number {
  return Math.round(Date.parse(day) / DAY);
}
