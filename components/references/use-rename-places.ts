import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { referencesOf } from '@/components/api/references';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { ReferenceJson } from '@/lib/api/references';

/** The places that a rename can reach, and those of them that a person wants changed. */
export type RenamePlaces = {
  /** Null until they are known. */
  readonly places: readonly ReferenceJson[] | null;
  /** Why they are not known; null where they are, or will be. */
  readonly fault: string | null;
  /** Absolute: where was looked. */
  readonly folder: string | null;
  /** Whether another open agent has the name, too. */
  readonly shared: boolean;
  readonly isChosen: (place: ReferenceJson) => boolean;
  readonly choose: (places: readonly ReferenceJson[], chosen: boolean) => void;
};

/**
 * Where an agent is named that gets another name, or whose file gets another place. Certain places are
 * chosen at first, unless another agent has the name, too.
 * @param change what is to change; nothing is looked for while neither is
 */
export function useRenamePlaces(
  { root, path }: AgentRef,
  change: { readonly name: boolean; readonly file: boolean },
): RenamePlaces {
  const isAsked = change.name || change.file;
  const arrived = useAnswer(isAsked ? referencesOf({ root, path }) : null);
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const answer = arrived?.answer;
  const found = answer?.ok ? answer : null;
  const shared = found?.shared ?? false;
  return {
    places:
      found === null
        ? null
        : [...found.own, ...found.to].filter(({ kind }) =>
            kind === 'manifest' ? change.file : change.name,
          ),
    fault: answer?.ok === false ? answer.message : null,
    folder: found?.folder ?? null,
    shared,
    isChosen: (place) => said.get(placeKey(place)) ?? (place.certainty === 'certain' && !shared),
    choose: (places, chosen) =>
      setSaid(new Map([...said, ...places.map((place) => [placeKey(place), chosen] as const)])),
  };
}

export function placeKey({ from, line, column }: ReferenceJson): string {
  return `${from}:${line}:${column}`;
}
