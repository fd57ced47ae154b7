import type { CSSProperties } from 'react';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { modelTone, TONE_MARKS } from '@/lib/agents/insights/model-tone';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { toneLook } from './tone-look';

/** A part of a picture: an agent, or several together, which it selects in the catalog. */
export function ShapeLink({
  items,
  tokens,
  style,
  first,
}: {
  items: readonly AgentItem[];
  tokens: number;
  style: CSSProperties;
  /** Whether the Tab key leads here. */
  first: boolean;
}) {
  const [item] = items;
  if (item === undefined) return null;
  const isOne = items.length === 1;
  const name = isOne ? item.name : `${items.length} others`;
  const verdict = isOne ? `, ${formatVerdict(item.verdict, item.standing)}` : '';
  const label = `${name}: ${tokens.toLocaleString('en')} tokens${verdict}`;
  const look = isOne && item.verdict === 'altered' ? 'border-warn border-dashed' : '';
  return (
    <a
      href={isOne ? selectHref(item) : lightestHref(items)}
      tabIndex={first ? 0 : -1}
      aria-label={label}
      title={label}
      style={style}
      className={`shape ${look} ${isOne ? toneLook(modelTone(item.model)) : 'bg-hover'}`}
    >
      <span>
        {isOne && <ToneMark model={item.model} />}
        {name}
      </span>
    </a>
  );
}

/** Tells the model to those who do not tell its color from others. */
export function ToneMark({ model }: { model: string | null }) {
  const mark = TONE_MARKS[modelTone(model)];
  if (mark === '') return null;
  return (
    // Drawn, because what is written in a link has to be in its name.
    <span
      aria-hidden="true"
      data-mark={mark}
      className="mr-1 border px-0.5 font-mono text-[0.625rem] leading-none before:content-[attr(data-mark)]"
    />
  );
}

/** The catalog with just the agents of this name and place. */
export function selectHref({ name, root, path }: AgentItem): string {
  const quote = (text: string) => `"${text.replaceAll('"', '')}"`;
  const q = `name:${quote(name)} path:${quote(path)}`;
  return `/?${new URLSearchParams({ q, root })}`;
}

/** The catalog with the agents that take no more than the heaviest of these. */
function lightestHref(items: readonly AgentItem[]): string {
  const most = Math.max(...items.map(({ tokens }) => tokens));
  return `/?${new URLSearchParams({ q: `tokens:1..${most}`, sort: '-tokens' })}`;
}
