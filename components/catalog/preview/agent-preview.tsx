import { Prose } from '@/components/text/prose';
import type { AgentJson } from '@/lib/api/agent';
import { PreviewExample } from './preview-example';
import { PreviewFacts } from './preview-facts';
import { PreviewHead } from './preview-head';
import type { useMarks } from './use-marks';

/** What matters of an agent at a glance, with the words of a search marked. */
export function AgentPreview({
  agent,
  marks,
}: {
  agent: AgentJson;
  marks: ReturnType<typeof useMarks>;
}) {
  const inHead = marks?.('head');
  return (
    <div className="flex flex-col gap-4 wrap-anywhere">
      <PreviewHead agent={agent} marks={marks?.('name')} />
      <PreviewFacts agent={agent} />
      <div className="flex flex-col gap-2">
        {agent.prose.map((piece) => (
          <Prose key={piece.from} text={piece.text} marks={inHead} />
        ))}
      </div>
      <PreviewExample examples={agent.examples} marks={inHead} />
    </div>
  );
}
