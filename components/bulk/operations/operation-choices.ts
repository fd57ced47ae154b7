import type { RenameRule, Replacement } from '@/lib/agents/bulk/operation';
import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { OperationJson } from '@/lib/api/jobs';

/** Everything that can be done to the selected agents, in the order of the dialog. */
export const CHOICES = {
  'set-field': 'Set a field',
  'unset-field': 'Remove a field',
  'add-tool': 'Add a tool',
  'remove-tool': 'Take a tool away',
  'explicit-tools': 'Write down the inherited tools',
  fix: 'Fix problems',
  replace: 'Find and replace',
  'trim-examples': 'Take examples out',
  rename: 'Rename by a rule',
  'rename-file': 'Name the files after their agents',
  move: 'Move to a folder',
  copy: 'Copy to a folder',
  portable: 'Write the header for every tool',
} as const satisfies Partial<Record<OperationJson['kind'], string>>;

export type ChoiceKind = keyof typeof CHOICES;

/** What a person has filled in, of all choices at once. */
export type Draft = Replacement & {
  readonly kind: ChoiceKind;
  readonly key: string;
  readonly value: string;
  /** The value of a field of tools, as they are written. */
  readonly tools: readonly string[];
  readonly tool: string;
  /** Empty while none is chosen. */
  readonly rule: Exclude<RenameRule['kind'], 'exact'> | '';
  readonly prefix: string;
  readonly inExamples: boolean;
  /** Whether the names change where the projects certainly name the agents, too. */
  readonly references: boolean;
  /** The id of a root; empty for that of each file. */
  readonly root: string;
  /** To its top folder, or to `folder` below it; empty while that is not chosen. */
  readonly to: string;
  readonly folder: string;
  /** Of examples to take out: how many stay, and more than how many tokens those have that go. */
  readonly keep: string;
  readonly above: string;
  /** Of the problems to fix; null for all whose fix loses nothing. */
  readonly codes: readonly ProblemCode[] | null;
};

/** An open folder that agents can be moved to. */
export type TargetRoot = { readonly id: string; readonly label: string };

/** What the part of a form for one operation gets. */
export type DetailsProps = {
  readonly draft: Draft;
  readonly set: (more: Partial<Draft>) => void;
};

/** Begins what stands for a folder that is there. */
export const IN_FOLDER = 'in:';

export const EMPTY: Draft = {
  ...{ kind: 'set-field', key: 'model', value: '', tool: '', rule: '', prefix: '' },
  ...{ root: '', to: '', folder: '', where: 'prompt', find: '', replace: '' },
  ...{
    word: false,
    matchCase: true,
    regex: false,
    tools: [],
    codes: null,
    inExamples: true,
    references: true,
    keep: '',
    above: '0',
  },
};

/** The same draft for another choice, of which nothing is said yet. */
export function choose(draft: Draft, kind: ChoiceKind): Draft {
  const key = kind === 'unset-field' ? '' : draft.key || EMPTY.key;
  return { ...draft, kind, key, value: '', tools: [], to: '' };
}

/** What is asked for; null while something is missing. */
export function operationOf(draft: Draft): OperationJson | null {
  const { kind, key, tool, rule, prefix, inExamples, folder, find } = draft;
  switch (kind) {
    case 'set-field': {
      const value = draftValue(draft);
      return key === '' || value === null ? null : { kind, key, value };
    }
    case 'unset-field':
      return key === '' ? null : { kind, key };
    case 'add-tool':
    case 'remove-tool':
      return tool.trim() === '' ? null : { kind, tool: tool.trim() };
    case 'rename':
      if (rule === '') return null;
      if (rule !== 'prefix') return { kind, rule: { kind: rule }, inExamples };
      return prefix === '' ? null : { kind, rule: { kind: rule, prefix }, inExamples };
    case 'move':
    case 'copy': {
      const typed = draft.to === 'folder' ? folder.trim().replace(/^\/+|\/+$/g, '') : '';
      const below = draft.to.startsWith(IN_FOLDER) ? draft.to.slice(IN_FOLDER.length) : typed;
      if (draft.to === '' || (draft.to === 'folder' && typed === '')) return null;
      return { kind, root: draft.root || null, folder: below };
    }
    case 'replace': {
      const { where, replace, word, matchCase, regex } = draft;
      return find === '' ? null : { kind, where, find, replace, word, matchCase, regex };
    }
    case 'trim-examples': {
      const [keep, above] = [draft.keep, draft.above].map(readCount);
      return keep == null || above == null ? null : { kind, keep, above };
    }
    case 'fix':
      return draft.codes?.length === 0 ? null : { kind, codes: draft.codes && [...draft.codes] };
    default:
      return { kind };
  }
}

function readCount(typed: string): number | null {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : null;
}

/** The value in the kind that its field takes; null while there is none. */
function draftValue({ key, value, tools }: Draft): string | number | boolean | string[] | null {
  const kind = FIELD_SPECS.find((spec) => spec.key === key)?.kind;
  if (kind === 'tools') return tools.length === 0 ? null : [...tools];
  if (value.trim() === '') return null;
  if (kind === 'boolean') return value === 'true';
  if (kind === 'integer' && /^\d{1,9}$/.test(value.trim())) return Number(value);
  return value.trim();
}

/** Why a file stays as it is that nothing keeps from being changed. */
export const WHY_SAME: Readonly<Record<ChoiceKind, string>> = {
  'set-field': 'has this value already',
  'unset-field': 'does not have this field',
  'add-tool': 'has this tool already: its list names it, or it inherits all tools',
  'remove-tool': 'does not have this tool',
  'explicit-tools': 'has its tools written down already',
  fix: 'has no such problem, or none that can be fixed without losing anything',
  replace: 'does not have these words',
  'trim-examples': 'has no such examples to take out',
  rename: 'has such a name already',
  'rename-file': 'is named after its agent already',
  move: 'is there already',
  copy: 'is there already',
  portable: 'has such a header already, or cannot have it without loss',
};
