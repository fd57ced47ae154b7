'use client';

import { useQueryState } from 'nuqs';
import { useId, useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { answersTo } from '@/components/api/routing';
import { useLibraryEvents } from '@/components/live/use-library-events';
import { formatCount } from '@/components/words/format-count';
import type { NamedRoot } from '@/lib/agents/model/place';
import type { AskJson } from '@/lib/api/routing';
import { AnswerItem } from './answer-item';
import { AskClaude } from './ask-claude';

/** A request, and the agents that its words speak for, as it is typed. */
export function TryRequest({ roots }: { roots: readonly NamedRoot[] }) {
  const [request, setRequest] = useQueryState('q', { defaultValue: '', throttleMs: 300 });
  const [version, setVersion] = useState(0);
  useLibraryEvents(() => setVersion((last) => last + 1));
  const asked = request.trim();
  const arrived = useAnswer(asked === '' ? null : answersTo(asked), { version, pause: 80 });
  const id = useId();
  return (
    <section aria-labelledby={`${id}-label`} className="grid max-w-3xl gap-3">
      <label id={`${id}-label`} htmlFor={id} className="font-medium text-sm">
        What might somebody say?
      </label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the page is this field, and begins here
        autoFocus
        value={request}
        rows={2}
        aria-describedby={`${id}-keys`}
        maxLength={4000}
        placeholder="Why is this query so slow?"
        onChange={(event) => setRequest(event.target.value)}
        onKeyDown={(event) => {
          // It is tried as it is typed. The Enter that ends a composition is no Enter.
          const { key, shiftKey, nativeEvent } = event;
          if (key === 'Enter' && !shiftKey && !nativeEvent.isComposing) event.preventDefault();
        }}
        className="field field-sizing-content h-auto max-h-60 min-h-14 w-full resize-y py-1.5"
      />
      <p id={`${id}-keys`} className="-mt-2 text-faint text-xs">
        Tried as you type; Shift and Enter begin a new line.
      </p>
      <div role="status" className="text-soft text-sm">
        {asked !== '' && arrived && describe(arrived.answer)}
      </div>
      {asked !== '' && arrived?.answer.ok && (
        <>
          <Ranking request={asked} agents={arrived.answer.agents} roots={roots} />
          <AskClaude key={asked} request={asked} ranked={arrived.answer.agents} />
        </>
      )}
    </section>
  );
}

function Ranking({
  request,
  agents,
  roots,
}: {
  request: string;
  /** Best first. */
  agents: AskJson['agents'];
  roots: readonly NamedRoot[];
}) {
  const best = agents[0];
  return (
    <ol aria-label="Agents that compete for it" className="grid">
      {agents.map((answer, index) => (
        <AnswerItem
          key={`${answer.item?.root} ${answer.item?.path} ${answer.name}`}
          answer={answer}
          share={answer.score / (best?.score ?? 1)}
          place={index + 1}
          roots={roots}
          request={request}
          lacks={wordsOf(best).filter((word) => !wordsOf(answer).includes(word))}
        />
      ))}
    </ol>
  );
}

function wordsOf(answer: AskJson['agents'][number] | undefined): readonly string[] {
  return answer?.words.map(({ word }) => word) ?? [];
}

function describe(
  answer: ({ readonly ok: true } & AskJson) | { ok: false; message: string },
): string {
  if (!answer.ok) return answer.message;
  const of = formatCount(answer.asked, 'agent', 'agents');
  const [first] = answer.agents;
  if (!first) return `None of ${of} has a word of it.`;
  return answer.sure
    ? `Of ${of}, the words speak for ${first.name}.`
    : `Not sure: of ${of}, the words speak for ${first.name} hardly more than for the next.`;
}
