import { Wrench } from 'lucide-react';
import { Marked, type Marks } from '@/components/text/highlight';

/** Something that happens in a dialog, such as `<Task tool call to x>`, without its brackets. */
export function RemarkChip({ text, marks }: { text: string; marks?: Marks | undefined }) {
  const shown = text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text;
  return (
    <span className="inline-flex w-fit max-w-full items-baseline gap-1.5 rounded-full border border-line-strong border-dashed px-2 py-px text-faint text-xs">
      <Wrench size={11} aria-hidden="true" className="shrink-0 translate-y-px" />
      <span className="wrap-anywhere">
        <Marked text={shown} marks={marks} />
      </span>
    </span>
  );
}
