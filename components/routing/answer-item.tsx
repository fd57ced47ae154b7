import { AgentTile } from '@/components/badges/agent-tile';
import { ShareBar } from '@/components/badges/share-bar';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type NamedRoot, shortPlaceOf } from '@/lib/agents/model/place';
import type { AnswerJson } from '@/lib/api/routing';
import { ExpectButton } from './expect-button';

const FIELD_NAMES = {
  name: 'name',
  prose: 'description',
  examples: 'examples',
  body: 'prompt',
} as const satisfies Record<AnswerJson['words'][number]['fields'][number], string>;

/** An agent that competes for a request, with what speaks for it. */
export function AnswerItem({
  answer: { name, item, words, examples },
  share,
  place,
  roots,
  request,
  lacks,
}: {
  answer: AnswerJson;
  /** Of the score of the first, 0 to 1. */
  share: number;
  place: number;
  roots: readonly NamedRoot[];
  /** That it competes for. */
  request: string;
  /** Words of it that the first has, and this one has not. */
  lacks: readonly string[];
}) {
  return (
    <li className="grid gap-1 border-line border-b py-3 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 sm:flex-nowrap">
        <p className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-faint tabular-nums">{place}.</span>
          {item && <AgentTile name={item.name} color={item.color} size="small" />}
          {item ? (
            <AheadLink href={agentHref(item)} className="font-medium hover:underline">
              <bdi>
                <VisibleText text={name} />
              </bdi>
            </AheadLink>
          ) : (
            <span className="font-medium">{name}</span>
          )}
          <span className="text-faint text-sm wrap-anywhere">
            {item ? shortPlaceOf(item, roots) : 'of Claude Code itself'}
          </span>
        </p>
        <div className="ml-auto flex h-7 shrink-0 items-center gap-2">
          <ShareBar share={share} />
          {item && !item.readOnly && (
            <ExpectButton request={request} agent={name} root={item.root} />
          )}
        </div>
      </div>
      <ul aria-label={`Words that speak for ${name}`} className="flex flex-wrap gap-1.5 text-sm">
        {words.map(({ word, fields }) => (
          <li key={word} className="rounded bg-hover px-1.5 wrap-anywhere">
            <bdi>
              <VisibleText text={word} />
            </bdi>{' '}
            <span className="text-soft">
              {fields.map((field) => FIELD_NAMES[field]).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {lacks.length > 0 && (
        <p className="text-soft text-sm wrap-anywhere">
          It would come nearer with{' '}
          <q>
            <VisibleText text={lacks.join(', ')} />
          </q>{' '}
          in its description.
        </p>
      )}
      {examples.map((example) => (
        <p key={example} className="text-soft text-sm wrap-anywhere">
          Its example:{' '}
          <q>
            <VisibleText text={example} />
          </q>
        </p>
      ))}
    </li>
  );
}
