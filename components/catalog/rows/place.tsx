import { CutPath } from '@/components/text/cut-path';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { fileStem } from '@/lib/agents/model/file-name';

/**
 * Where an agent's file is, in a row of a flex box. Where room is short its folders are cut; for agents
 * with the same name, those that all of them share go first.
 */
export function Place({
  place,
  shared,
  known,
  className,
}: {
  place: string;
  /** How many characters of it the agents of that name share. */
  shared: number;
  /** Whether the file is called as the agent is. */
  known: boolean;
  /** With how it is displayed: as a flex box, or not at all. */
  className: string;
}) {
  const look = `text-faint text-xs ${className}`;
  if (shared === 0) return <CutPath path={place} known={known} className={look} />;
  return (
    <span title={place} className={`min-w-0 ${look}`}>
      <span className="min-w-0 shrink-[9999] truncate">
        <VisibleText text={place.slice(0, shared)} />
      </span>
      <CutPath path={place.slice(shared)} known={known} />
    </span>
  );
}

/** Whether the file of an agent is called as the agent is. */
export function isNamedSo({ name, path }: Pick<AgentItem, 'name' | 'path'>): boolean {
  return fileStem(path) === name;
}
