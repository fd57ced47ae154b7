import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { NameGroup } from '@/lib/agents/catalog/precedence';
import type { Standing } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Availability } from '@/lib/agents/model/availability';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import type { AgentReading } from '@/lib/agents/model/reading';
import type { Scope } from '@/lib/agents/model/scopes';

/** One agent file, as its pages need it. */
export type ShownAgent = AgentRef & {
  /** The list that it was opened from, of `openedList`; empty for that of all agents. */
  readonly list: string;
  readonly rootLabel: string;
  readonly scope: Scope;
  /** The other tool whose agent it is; null for one of Claude Code. */
  readonly tool: OtherTool | null;
  /** Absolute. */
  readonly file: string;
  readonly name: string;
  /** As the list shows it. */
  readonly color: string | null;
  readonly readOnly: boolean;
  /** In words; null where it can be changed. */
  readonly whyReadOnly: string | null;
  /** Where the file really is, if it is a link or is reached through one that leads out; else null. */
  readonly target: string | null;
  /** Where else the same file is found, with what a person calls that place. */
  readonly aliases: readonly (AgentRef & { readonly place: string })[];
  readonly reading: AgentReading;
  /** Among the agents that share its name; null when there is no other. */
  readonly standing: Standing | null;
  /** Where sessions start that `availability` is about; null where folders were merely opened. */
  readonly startedIn: string | null;
  readonly availability: Availability;
  /** The name by which a session knows it: in a plugin `plugin:name`; null where it does not load. */
  readonly sessionName: string | null;
  /** The agents with its name; null when it does not load. */
  readonly group: NameGroup | null;
  /** The members of the group, as the list shows them. */
  readonly namesakes: readonly AgentItem[];
};
