'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { agentHref } from '@/components/ui/agent-href';
import { dialogOf, formatDialog } from '@/lib/agents/dialog';
import { readAgent } from '@/lib/agents/read-agent';
import { AgentPicker } from './agent-picker';
import { CompareFacts } from './compare-facts';
import { CompareFields, CopyButtons, letterOf } from './compare-fields';
import { CompareTexts } from './compare-texts';
import { COMPARE_PARAMS, type ComparedAgent, compareHref } from './compared-agent';
import { useCopy } from './use-copy';

/** Two to four agents side by side; what one has can be copied over to another. */
export function CompareView({ agents }: { agents: readonly ComparedAgent[] }) {
  const copy = useCopy();
  const sides = useMemo(() => agents.map(partsOf), [agents]);
  const places = agents.map(({ place }, index) => `${letterOf(index)} · ${place}`);
  const bodies = sides.map(({ body }) => body);
  const descriptions = sides.map(({ prose }) => prose);
  const [first] = agents;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ul aria-label="Compared agents" className="flex flex-wrap gap-2">
        {agents.map((agent, index) => (
          <li
            key={agent.place}
            className="flex min-w-0 items-center gap-2 rounded-md border border-line px-2.5 py-1.5 text-sm"
          >
            <span className="text-faint">{letterOf(index)}</span>
            <Link
              href={agentHref(agent)}
              prefetch={false}
              className="min-w-0 truncate hover:underline"
            >
              <bdi>{agent.place}</bdi>
            </Link>
            {agents.length > 1 && (
              <Link
                href={compareHref(agents.filter((other) => other !== agent))}
                prefetch={false}
                aria-label={`Leave ${agent.place} out`}
                className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
              >
                <X size={14} aria-hidden="true" />
              </Link>
            )}
          </li>
        ))}
      </ul>
      {agents.length > 1 && (
        <>
          <CompareFields agents={agents} facts={<CompareFacts sides={sides} />} onCopy={copy} />
          <CompareTexts title="Description" texts={descriptions} places={places}>
            <p className="text-faint text-xs">Copying a description takes its examples along.</p>
            <Sides
              agents={agents}
              values={descriptions}
              what={{ key: 'description' }}
              onCopy={copy}
            />
          </CompareTexts>
          <CompareTexts
            title="Examples"
            texts={sides.map(({ examples }) => examples)}
            places={places}
          />
          <CompareTexts title="Body" texts={bodies} places={places}>
            <Sides agents={agents} values={bodies} what="body" onCopy={copy} />
          </CompareTexts>
        </>
      )}
      {agents.length < COMPARE_PARAMS.length && (
        <AgentPicker
          compared={agents}
          sameName={agents.length === 1 ? (first?.name ?? null) : null}
        />
      )}
    </div>
  );
}

function Sides({ agents, values, what, onCopy }: Omit<Parameters<typeof CopyButtons>[0], 'from'>) {
  if (values.every((value) => value === values[0])) return null;
  return (
    <div className="flex flex-wrap gap-4">
      {agents.map((agent, index) => (
        <div key={agent.place} className="flex items-center gap-2 text-faint text-xs">
          {letterOf(index)}
          <CopyButtons what={what} from={agent} agents={agents} values={values} onCopy={onCopy} />
        </div>
      ))}
    </div>
  );
}

/** The parts that are compared as texts. Examples are in one convention, so that only words differ. */
function partsOf(agent: ComparedAgent) {
  const { text, rules, path } = agent;
  const source = { text, size: new TextEncoder().encode(text).length, utf8: true };
  const reading = readAgent(source, { rules, path });
  const { description, fields } = reading;
  return {
    agent,
    reading,
    prose: description.prose.map((piece) => piece.text).join('\n\n'),
    examples: description.examples.map((example) => formatDialog(dialogOf(example))).join('\n\n'),
    body: text.slice(fields.body.from, fields.body.to),
  };
}
