import { dirname } from 'node:path';
import { explainElsewhere } from '@/lib/agents/catalog/explain-elsewhere';
import type { AgentItem, RoutedExamples } from '@/lib/agents/catalog/listing';
import type { NumberSort } from '@/lib/agents/catalog/sorts';
import {
  explainAstray,
  explainDenial,
  type LibraryAgent,
  type LibraryProblem,
} from '@/lib/agents/catalog/validate-library';
import type { Standing } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type Denial, standingWith } from '@/lib/agents/model/availability';
import type { GitState } from '@/lib/agents/model/git-states';
import type { OtherTool, ToolFindings } from '@/lib/agents/model/other-tools';
import { naturalKey } from '@/lib/agents/text/natural-key';
import { applyRules } from '@/lib/library/config/apply-rules';
import { type Among, type ListedFile, type ListedHead, settleItem } from '@/lib/library/files/item';
import { SORT_NUMBERS } from './order';

/** What is said of a file beside what it holds. */
type Said = {
  /** The problems that it has among the others. */
  readonly duplicate: LibraryProblem | null;
  readonly heaviest: LibraryProblem | null;
  readonly standing: Standing | null;
  /** The rule that switches off its name; null for none. */
  readonly denied: Denial | null;
  /** How it differs from the commit that is checked out; empty where it does not. */
  readonly git: readonly GitState[];
  /** How other tools load it; null where none was asked. */
  readonly elsewhere: ToolFindings | null;
  /** The other tools that a person uses, where any was asked. */
  readonly tools: readonly OtherTool[];
  /** What becomes of its examples; null where they were not tried. */
  readonly routed: RoutedExamples | null;
  /** Where else its file is found; of a row that is not listed, the same. */
  readonly aliases: readonly AgentRef[];
};

/** Of most files nothing is said, and they share it. */
const NOTHING: Said = {
  duplicate: null,
  heaviest: null,
  standing: null,
  denied: null,
  git: [],
  elsewhere: null,
  tools: [],
  routed: null,
  aliases: [],
};

/** A file in the catalog. */
export class Row {
  readonly listed: ListedFile;
  /** What every list needs of it. */
  readonly head: Omit<ListedHead, 'values' | 'sortNumber'>;
  /** What matters of it to the others; null where it does not load. */
  readonly agent: LibraryAgent | null;
  /** Its number in the search index. */
  entry: number;
  /** Where an earlier process had it by name, among those of which this is known; null where it is not. */
  readonly place: number | null;
  said = NOTHING;
  /** Whether its tokens count among those of every session. */
  counts: boolean;
  /** The version of the catalog in which it came, or what others say of it changed. */
  since: number;
  /** Whether it is in the lists; not before it is put there, nor once it is removed. */
  isListed = false;
  /** The row that is listed in its place, because it is of the same file; null where it is listed itself. */
  behind: Row | null = null;
  /** Whether the others mean anything for it. */
  #isSettled = false;
  /** Null until it is asked for. */
  #settled: AgentItem | null = null;
  #sortName: string | null = null;

  constructor(listed: ListedFile, entry: number, since: number, place: number | null = null) {
    this.listed = listed;
    this.head = listed.head ?? listed.item;
    this.agent = agentOf(this.head, listed.claim);
    this.entry = entry;
    this.place = place;
    this.counts = listed.claim !== null;
    this.since = since;
  }

  /** Has something else be said of it; to be settled by whoever changes what its item says. */
  say(change: Partial<Said>): void {
    this.said = { ...this.said, ...change };
  }

  /** As it is among the others. */
  get item(): AgentItem {
    if (!this.#isSettled) return this.listed.item;
    this.#settled ??= settleItem(this.listed.item, amongOf(this));
    return this.#settled;
  }

  /** What its item says of it. */
  get standing(): Standing | null {
    return this.isAlone ? null : standingWith(this.said.standing, this.said.denied);
  }

  /** Whether the item is still the one of the file alone. */
  get isAlone(): boolean {
    return !this.#isSettled;
  }

  /** The natural key of the name in small letters, by which it is sorted by name. */
  get sortName(): string {
    this.#sortName ??= naturalKey(this.head.name.toLowerCase());
    return this.#sortName;
  }

  /** What it is sorted by. */
  sortNumber(sort: NumberSort): number {
    const { head } = this.listed;
    // Nothing is unpacked for it.
    if (head !== undefined && this.isAlone) return head.sortNumber(sort);
    return SORT_NUMBERS[sort](this.item);
  }

  /** Makes the item say what the others mean for it. */
  settle(version: number): void {
    this.#isSettled = true;
    this.#settled = null;
    this.since = version;
  }

  /** Lets go of what can be made again when somebody asks for it. */
  forget(): void {
    this.#settled = null;
    this.listed.forget?.();
  }
}

/** What the others mean for a file; the row that is listed in its place stands among them. */
export function amongOf(row: Row): Among {
  const shown = row.behind ?? row;
  const { standing, denied } = shown.said;
  const { aliases, git, elsewhere, routed } = row.said;
  const problems = libraryProblemsOf(shown);
  return { standing, denied, problems, aliases, git, elsewhere, routed };
}

/** The problems that a file has only among the others. */
export function libraryProblemsOf({
  said: { duplicate, heaviest, denied, elsewhere, routed, tools },
  listed: { item, at },
}: Row): readonly LibraryProblem[] {
  const off = denied === null ? null : explainDenial(item, denied);
  const astray = routed === null || routed.astray.length === 0 ? null : explainAstray(item, routed);
  const problems = [
    ...[duplicate, heaviest, off, astray].filter((problem) => problem !== null),
    ...(elsewhere === null || item.verdict === 'document'
      ? []
      : explainElsewhere(item, elsewhere, tools)),
  ];
  return applyRules(problems, dirname(at.file));
}

function agentOf(head: Row['head'], claim: string | null): LibraryAgent | null {
  if (claim === null) return null;
  // Of nearly all, and nothing is copied.
  if (head.name === claim) return head;
  const { root, path, scope, tokens, tree, shipped } = head;
  return {
    ...{ root, path, scope, tokens, name: claim },
    ...(tree !== undefined && { tree }),
    ...(shipped !== undefined && { shipped }),
  };
}
