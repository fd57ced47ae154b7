import { Bot, MessageCircle, User } from 'lucide-react';
import type { Marks } from '@/components/text/highlight';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import type { Role } from '@/lib/agents/model/agent';
import { LongText } from './long-text';
import { RemarkChip } from './remark-chip';

/** One turn, with the remarks inside its text and the others, which are shown after it. */
export type ShownTurn = {
  readonly role: Role;
  readonly label: string;
  readonly text: string;
  readonly inside: readonly string[];
  readonly behind: readonly string[];
};

const SPEAKERS = {
  user: { name: 'User', Icon: User, side: '', bubble: 'bg-sunken border-line' },
  assistant: {
    name: 'Assistant',
    Icon: Bot,
    side: 'ml-6 sm:ml-12',
    bubble: 'bg-selected border-transparent',
  },
  other: { name: 'Speaker', Icon: MessageCircle, side: '', bubble: 'border-line border-dashed' },
} as const;

/** More turns than this are folded behind the first ones. */
const SHOWN = 6;

type Shown = { turns: readonly ShownTurn[]; marks?: Marks | undefined };

/** A conversation: the user's words on one side, the assistant's on the other. */
export function ExampleTurns({ turns, marks }: Shown) {
  // A single turn takes no more room than the button that would unfold it.
  const folds = turns.length > SHOWN + 1;
  const rest = folds ? turns.slice(SHOWN) : [];
  if (turns.length === 0) return <p className="text-faint">This example has no dialog.</p>;
  return (
    <>
      <Turns turns={folds ? turns.slice(0, SHOWN) : turns} marks={marks} />
      {folds && (
        <details>
          <summary className="mb-3 w-fit text-accent text-sm">
            {formatCount(rest.length, 'more turn', 'more turns')}
          </summary>
          <Turns turns={rest} marks={marks} />
        </details>
      )}
    </>
  );
}

function Turns({ turns, marks }: Shown) {
  return (
    <ol className="flex flex-col gap-3">
      {turns.map((turn, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns have no identity but their order.
        <ExampleTurn key={i} turn={turn} marks={marks} />
      ))}
    </ol>
  );
}

function ExampleTurn({
  turn: { role, label, text, inside, behind },
  marks,
}: {
  turn: ShownTurn;
  marks: Marks | undefined;
}) {
  const { name, Icon, side, bubble } = SPEAKERS[role];
  const speaker = role === 'other' && label !== '' ? label : name;
  return (
    <li aria-label={speaker} className={`flex max-w-[min(100%,44rem)] flex-col gap-1 ${side}`}>
      <p aria-hidden="true" className="flex items-center gap-1.5 font-medium text-faint text-xs">
        <Icon size={12} />
        <bdi>
          <VisibleText text={speaker} />
        </bdi>
      </p>
      {(text !== '' || behind.length === 0) && (
        <div className={`w-fit max-w-full rounded-lg border px-3 py-2 ${bubble}`}>
          {text === '' ? (
            <p className="text-faint">(nothing)</p>
          ) : (
            <LongText text={text} chips={inside} marks={marks} />
          )}
        </div>
      )}
      {behind.map((remark, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: remarks have no identity but their order.
        <RemarkChip key={i} text={remark} marks={marks} />
      ))}
    </li>
  );
}
