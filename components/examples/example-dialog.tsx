import type { Marks } from '@/components/text/highlight';
import { dialogOf, isInText } from '@/lib/agents/examples/dialog';
import type { Example, Turn } from '@/lib/agents/model/agent';
import { DialogCard } from './dialog-card';
import type { ShownTurn } from './example-turns';

export function ExampleDialog({
  example,
  title,
  marks,
}: {
  example: Example;
  title: string;
  marks?: Marks | undefined;
}) {
  return (
    <DialogCard
      title={title}
      dialog={dialogOf(example)}
      turns={example.turns.map(shownTurn)}
      tokens={example.tokens}
      closed={example.closed}
      marks={marks}
    />
  );
}

function shownTurn(turn: Turn): ShownTurn {
  const { role, label, text, remarks } = turn;
  const inside = remarks.filter((remark) => isInText(turn, remark));
  const behind = remarks.filter((remark) => !isInText(turn, remark));
  return {
    role,
    label,
    text,
    inside: inside.map((remark) => remark.text),
    behind: behind.map((remark) => remark.text),
  };
}
