/** Why Claude Code does not load a file, or loads it cut. */

import { findColon } from '@/lib/agents/claude-code/colons';
import type { Field, FieldsReading, Finding, Range, Remedy } from '@/lib/agents/model/agent';
import { formatNumber } from '@/lib/agents/model/format-number';
import { MAX_FILE_SIZE, MAX_NAME_LENGTH } from '@/lib/agents/model/limits';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { RepairInput } from '@/lib/agents/model/reading';
import { endOfDialog, findLostComment } from '@/lib/agents/reading/description-cuts';
import { isFencedUtf16 } from '@/lib/agents/reading/frontmatter';
import { isMeantAsAgent } from '@/lib/agents/reading/meant-as-agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, nameOf } from '@/lib/agents/reading/read-fields';
import { HOOK_GATES } from '@/lib/agents/reading/read-hooks';
import { lineAt } from '@/lib/agents/text/lines';
import { parseYaml } from '@/lib/agents/yaml/yaml';
import {
  explainUnclosed,
  findCulprit,
  findHeadSlip,
  findMissingFence,
  findSlip,
} from './explain-yaml';
import { keyRange, problem, REPAIR, valueRange } from './make-problem';

export type LoadingProblems = {
  readonly problems: readonly Finding[];
  /** Fields about which nothing more needs to be said. */
  readonly explained: ReadonlySet<Field>;
  /** Whether Claude Code reads the fields at all. Else only a tolerant reading knows their values. */
  readonly isRead: boolean;
};

const NOTHING: LoadingProblems = { problems: [], explained: new Set(), isRead: true };

export function validateLoading(input: RepairInput): LoadingProblems {
  const { client, context } = input;
  if (!client.loads) {
    const isRead = !isUnread(client.reason);
    return { ...NOTHING, problems: [explainRefusal(input, client.reason)], isRead };
  }
  const unread = context.rules.kind === 'plugin' ? explainPlugin(input) : null;
  if (unread) return { ...NOTHING, problems: [unread], isRead: !isUnread(unread.code) };
  const cut = findCut(input, client.agent.description);
  if (cut) return cut;
  if (client.repaired) return { ...NOTHING, problems: [explainRepair(input)] };
  return NOTHING;
}

/** Whether a file is kept out before Claude Code has any field of it. */
function isUnread(reason: ProblemCode): boolean {
  return /^(?:frontmatter|yaml)-/.test(reason);
}

function explainColon(written: string): string {
  const why = 'which is reserved for the agents of plugins';
  return written === ':'
    ? `The name contains “:”, ${why}.`
    : `The name contains “${written}”, which Claude Code takes for “:”, ${why}.`;
}

/** Whether a file is to be filled in, so that nothing else in it is meant for Claude Code. */
export function isTemplate({ source, fields }: RepairInput): boolean {
  const name = fieldOf(fields, 'name');
  return name?.style === 'flow' && source.text.startsWith('{{', name.valueFrom);
}

const SKIPPED = 'Claude Code does not load the file.';

/** Makes the problem that keeps a file out; its remedy is the repair unless another one is given. */
type Say = (range: Range, cause: string, hint: string, remedy?: Remedy | null) => Finding;

/**
 * The problem that keeps a file out of project scope.
 * @param outcome what comes of it, in a sentence
 */
function explainRefusal(input: RepairInput, reason: ProblemCode, outcome = SKIPPED): Finding {
  const { fields } = input;
  const fence = fenceRange(input);
  const say: Say = (range, cause, hint, remedy = REPAIR) =>
    problem(reason, range.from, range.to, { message: `${cause} ${outcome}`, hint, remedy });

  switch (reason) {
    case 'file-too-large':
      return say(
        fence,
        `The file is larger than 1 MiB (${formatNumber(MAX_FILE_SIZE)} bytes).`,
        'Shorten the system prompt, or move parts of it into files that the agent reads when it needs them.',
        null,
      );
    case 'yaml-unchecked':
      return problem(reason, fence.from, fence.to, {
        message:
          'The frontmatter is so large or so deeply nested that it is not parsed here. Whether Claude Code loads the file is not known.',
        hint: 'Keep the frontmatter below 64 KB and its nesting shallow.',
      });
    case 'frontmatter-missing':
    case 'frontmatter-not-first':
    case 'frontmatter-unclosed':
      return explainFence(input, outcome);
    case 'frontmatter-not-map':
      return explainNoFields(input, say);
    case 'hooks-invalid': {
      const hooks = fieldOf(fields, 'hooks');
      return say(
        hooks ? keyRange(hooks) : fence,
        hooks?.value instanceof Map
          ? `An entry of “hooks” under ${HOOK_GATES.slice(0, -1).join(', ')} or ${HOOK_GATES.at(-1)} is malformed.`
          : '“hooks” is not a map from events to lists.',
        'Write it as in settings: an event, below it a list of {matcher, hooks: [{type, command}]}.',
      );
    }
    default:
      return (
        explainName(input, reason, say) ??
        explainDescription(input, reason, say) ??
        explainYaml(input, outcome)
      );
  }
}

/** Text without a field, which may be one slip in every line that was meant as one. */
function explainNoFields(input: RepairInput, say: Say): Finding {
  const slip = findHeadSlip(input);
  if (slip) return say(slip.at, slip.cause, slip.hint);
  return say(
    input.fields.frontmatter ?? fenceRange(input),
    'The text between the two --- lines is valid YAML, but it has no fields such as “name: …”.',
    'Write one field per line: name, description, and whatever else is needed.',
  );
}

/** Null for a reason that is not about the name. */
function explainName(input: RepairInput, reason: ProblemCode, say: Say): Finding | null {
  const name = fieldOf(input.fields, 'name');
  const value = name ? valueRange(name) : fenceRange(input);
  switch (reason) {
    case 'name-missing':
      return say(
        name ? keyRange(name) : fenceRange(input),
        `${name ? 'The name is empty' : 'There is no name'}, so the file counts as documentation.`,
        name
          ? 'Write a name after “name:” to make it an agent.'
          : 'Add a line “name: …” to make it an agent.',
      );
    case 'name-not-text':
      if (isTemplate(input)) {
        return say(
          value,
          'The name is a place of a template that is to be filled in.',
          'Write a name in each file that is made from it.',
          null,
        );
      }
      return say(value, 'YAML does not read the name as text.', 'Put the name in quotes.');
    case 'name-leading-dash':
      return say(
        value,
        'The name begins with “-”, which Claude Code does not accept.',
        'Begin the name with a letter.',
      );
    case 'name-colon':
      return say(
        value,
        explainColon(findColon(String(nameOf(input.fields) ?? '')) ?? ':'),
        'Use a hyphen instead.',
      );
    case 'name-too-long':
      return say(
        value,
        `The name has more than ${MAX_NAME_LENGTH} characters.`,
        'Choose a shorter name.',
        null,
      );
    default:
      return null;
  }
}

/** Null for a reason that is not about the description. */
function explainDescription(input: RepairInput, reason: ProblemCode, say: Say): Finding | null {
  const description = fieldOf(input.fields, 'description');
  const key = description ? keyRange(description) : fenceRange(input);
  switch (reason) {
    case 'description-missing':
      if (description && isHash(input.source.text, description)) {
        return say(
          key,
          'The description begins with “#”, so YAML takes it for a comment.',
          'Put the description in quotes.',
        );
      }
      return (
        explainMisplaced(input, say) ??
        say(
          key,
          description ? 'The description is empty.' : 'There is no description.',
          description
            ? 'Write a description after “description:”. It says when Claude should call the agent.'
            : 'Add a line “description: …” that says when Claude should call the agent.',
        )
      );
    case 'description-empty':
      return say(
        key,
        'The description is empty.',
        'Say when Claude should call the agent. The lines of a block must be indented.',
      );
    case 'description-not-text':
      return say(
        description ? valueRange(description) : key,
        'YAML does not read the description as text.',
        'Put the description in quotes.',
      );
    default:
      return null;
  }
}

/** The description that somebody wrote within another field, such as `metadata`, and nowhere else. */
function explainMisplaced({ fields }: RepairInput, say: Say): Finding | null {
  if (fieldOf(fields, 'description')) return null;
  for (const field of fields.fields) {
    const description = field.value instanceof Map ? field.value.get('description') : null;
    if (typeof description !== 'string' || description.trim() === '') continue;
    return say(
      keyRange(field),
      `The description is within “${field.key}”, where Claude Code does not look for it.`,
      'Give it a line of its own, “description: …”, that is not indented.',
      { kind: 'set-field', key: 'description', value: description },
    );
  }
  return null;
}

function explainFence(input: RepairInput, outcome: string): Finding {
  const { fields, source, context } = input;
  const fence = fenceRange(input);
  const { frontmatter } = fields;
  if (isFencedUtf16(source.text)) {
    return problem('frontmatter-missing', fence.from, fence.to, {
      message: `The file is in UTF-16, and Claude Code reads only UTF-8. ${outcome}`,
      hint: 'Save it as UTF-8 with the program that made it.',
    });
  }
  if (!frontmatter && context.rules.kind === 'project' && isMeantAsAgent(source.text, context)) {
    return explainHeaderless(input, outcome);
  }
  if (!frontmatter) {
    return problem('frontmatter-missing', fence.from, fence.to, {
      message: `The file has no frontmatter. ${outcome}`,
      hint: 'That is fine for a README. An agent starts with a line ---, then its name and description, then another line ---.',
    });
  }
  const opening = source.text.slice(0, frontmatter.from).replace(/^\ufeff/, '');
  if (/^---[ \t]*\r?\n$/.test(opening)) {
    const { to } = frontmatter;
    const last = lineAt(source.text, source.text.lastIndexOf('\n', to - 2) + 1, to);
    return problem('frontmatter-unclosed', last.from, last.to, {
      message: `No line --- ends the frontmatter, so Claude Code sees none. ${outcome}`,
      hint: CLOSE,
      remedy: REPAIR,
    });
  }
  return problem('frontmatter-not-first', 0, Math.max(1, opening.trimEnd().length), {
    message: `The file does not begin with a line that is exactly ---, so Claude Code sees no frontmatter. ${outcome}`,
    hint: 'Make --- the first line; nothing may come before it, not even a blank line.',
    remedy: REPAIR,
  });
}

function explainHeaderless(input: RepairInput, outcome: string): Finding {
  const { from, to } = fenceRange(input);
  return problem('header-missing', from, to, {
    message: `The file has no header, although it reads like an agent. ${outcome}`,
    hint: 'Begin it with a line ---, its name and description, and another line ---. The fix writes a draft of it: the name of the file, and the first sentence as the description. Say there when Claude should call the agent.',
    remedy: { kind: 'draft-header' },
  });
}

function explainYaml(input: RepairInput, outcome: string): Finding {
  const { source, context, fields } = input;
  const missing = findMissingFence(input);
  if (missing) {
    return problem('yaml-invalid', missing.from, missing.to, {
      message: `The closing --- is missing: this line is no field, and Claude Code takes everything up to a later --- for frontmatter. ${outcome}`,
      hint: CLOSE,
      remedy: REPAIR,
    });
  }
  const { at, cause, hint } = findSlip(input);
  const culprit = findCulprit(input);
  const isUnclosed = culprit !== null && explainUnclosed(source.text, culprit) !== null;
  if (source.text.includes('\r\n') && !isUnclosed) {
    const text = source.text.replaceAll('\r\n', '\n');
    if (readClient({ ...source, text }, { kind: 'project' }, context.path).loads) {
      const where = culprit ? `the value of “${culprit.key}”` : 'the frontmatter';
      return problem('yaml-colon-crlf', at.from, at.to, {
        message: `Something in ${where} needs quotes, such as a colon followed by a space. Claude Code repairs such lines itself, but not when they end in CR LF, as in files from Windows. ${outcome}`,
        hint: 'Put the value in quotes.',
        remedy: REPAIR,
      });
    }
  }
  const cutEarly =
    input.client.frontmatter &&
    fields.frontmatter &&
    input.client.frontmatter.to < fields.frontmatter.to;
  if (cutEarly) {
    const from = input.client.frontmatter?.to ?? 0;
    return problem('yaml-invalid', from, from + 3, {
      message: `Claude Code ends the frontmatter at the first ---, wherever it is. This one splits a field. ${outcome}`,
      hint: 'Use other dashes, or “\\u002d--” in double quotes.',
      remedy: REPAIR,
    });
  }
  const tab = findTab(input);
  if (tab) {
    return problem('yaml-invalid', tab.at, tab.at + 1, {
      message: `A tab indents a line of “${tab.in.key}”, so the frontmatter is not valid YAML. ${outcome}`,
      hint: 'Indent with spaces.',
      remedy: REPAIR,
    });
  }
  return problem('yaml-invalid', at.from, at.to, {
    message: `${cause} So the frontmatter is not valid YAML. ${outcome}`,
    hint,
    remedy: REPAIR,
  });
}

const CLOSE = 'Put a line --- between the fields and the system prompt.';

/** The first tab that indents, where that alone keeps the frontmatter from being YAML. */
function findTab({
  source,
  fields,
}: RepairInput): { readonly at: number; readonly in: Field } | null {
  const { frontmatter } = fields;
  if (!frontmatter || !source.text.slice(frontmatter.from, frontmatter.to).includes('\n\t')) {
    return null;
  }
  const yaml = parseYaml(source.text, frontmatter);
  if (yaml.kind !== 'map' || !yaml.tabbed) return null;
  const at = source.text.indexOf('\n\t', frontmatter.from) + 1;
  const field = fields.fields.findLast(({ from }) => from <= at);
  return field ? { at, in: field } : null;
}

function explainRepair(input: RepairInput): Finding {
  const tab = findTab(input);
  if (tab) {
    return problem('yaml-repaired', tab.at, tab.at + 1, {
      message: `A tab indents a line of “${tab.in.key}”, which is not valid YAML. Claude Code repairs that itself and loads the file; nearly all other tools reject it.`,
      hint: 'Indent with spaces.',
      remedy: REPAIR,
    });
  }
  const culprit = findCulprit(input);
  const range = culprit ? keyRange(culprit) : (input.fields.frontmatter ?? fenceRange(input));
  const { text } = input.source;
  const unclosed = culprit && explainUnclosed(text, culprit);
  const written = culprit ? text.slice(culprit.valueFrom, culprit.valueTo) : '';
  const why = unclosed ? ` because ${unclosed.why}` : explainUnquoted(written);
  return problem('yaml-repaired', range.from, range.to, {
    message: `${culprit ? `The value of “${culprit.key}”` : 'The frontmatter'} is not valid YAML${why}. Claude Code repairs that itself and loads the file; nearly all other tools reject it.`,
    hint: unclosed?.hint ?? 'Put the value in quotes.',
    remedy: REPAIR,
  });
}

function explainUnquoted(written: string): string {
  const quote = /^["']/.exec(written)?.[0];
  if (quote !== undefined && written.lastIndexOf(quote) === 0) {
    return ' because the quote at its start is never closed';
  }
  if (/^[“”„‟«»‘’‚]/.test(written)) {
    return ' because its quotes are typographic ones, which YAML takes for letters';
  }
  return /:\s/.test(written)
    ? ' because its unquoted text contains a colon followed by a space'
    : '';
}

/** Where the client ends the description, or the frontmatter, before a person would. */
function findCut(input: RepairInput, loaded: string): LoadingProblems | null {
  const late = explainLateFence(input);
  if (late) return { ...NOTHING, problems: [late] };
  const early = explainEarlyFence(input);
  if (early) return { ...NOTHING, problems: [early] };
  const field = fieldOf(input.fields, 'description');
  if (!field) return null;
  const dialog = explainDialog(input, field);
  if (dialog) return dialog;
  const cut = explainComment(input, field) ?? explainRest(input, field, loaded);
  return cut && { ...NOTHING, problems: [cut] };
}

/** Valid YAML can swallow the beginning of a prompt whose frontmatter is not closed. */
function explainLateFence(input: RepairInput): Finding | null {
  const missing = findMissingFence(input);
  if (missing === null) return null;
  return problem('frontmatter-unclosed', missing.from, missing.to, {
    message:
      'The closing --- is missing: this line is no field, and the system prompt begins here. Claude Code takes everything up to a later --- for frontmatter, so this part of the prompt is lost.',
    hint: CLOSE,
    remedy: REPAIR,
  });
}

function explainEarlyFence(input: RepairInput): Finding | null {
  const { fields, client } = input;
  const at = client.frontmatter?.to ?? null;
  if (at === null || !fields.frontmatter || at >= fields.frontmatter.to) return null;
  const inside = fields.fields.find(({ from, valueTo }) => from <= at && at < valueTo);
  const lost = fields.fields.filter(({ from }) => from >= at).map(({ key }) => `“${key}”`);
  const place = inside ? `in the middle of “${inside.key}”` : 'before its last line';
  const losing =
    lost.length > 0 ? ` ${lost.join(', ')} ${lost.length > 1 ? 'are' : 'is'} lost.` : '';
  return problem(
    inside?.key === 'description' ? 'description-cut' : 'frontmatter-cut',
    at,
    at + 3,
    {
      message: `Claude Code ends the frontmatter at the first ---, wherever it is: here, ${place}.${losing}`,
      hint: 'Use other dashes, or “\\u002d--” in double quotes.',
      remedy: REPAIR,
    },
  );
}

function explainDialog(input: RepairInput, description: Field): LoadingProblems | null {
  const { fields } = input.fields;
  const index = fields.indexOf(description);
  const end = endOfDialog(fields, index);
  const [first, last] = [fields[index + 1], fields[end]];
  if (end === index || !first || !last) return null;
  const cut = problem('description-cut', first.from, last.valueTo, {
    message:
      'These lines are not indented, so YAML takes them for fields of their own, and the description ends before them.',
    hint: 'Indent them below “description: |-”, or put the description in double quotes on one line.',
    remedy: REPAIR,
  });
  const explained = new Set(fields.slice(index + 1, end + 1));
  return { ...NOTHING, problems: [cut], explained };
}

function explainComment(input: RepairInput, description: Field): Finding | null {
  const comment = findLostComment(input.source.text, description, input.fields);
  if (!comment) return null;
  return problem('description-cut', comment.from, comment.to, {
    message:
      'A space followed by “#” starts a comment in unquoted text, so Claude Code does not see the rest of the description.',
    hint: 'Put the description in quotes.',
    remedy: REPAIR,
  });
}

function explainRest(input: RepairInput, description: Field, loaded: string): Finding | null {
  const { value, valueFrom, valueTo } = description;
  if (typeof value !== 'string') return null;
  const inProject = input.context.rules.kind === 'project';
  const meant = (inProject ? value.replaceAll('\\n', '\n') : value).trim();
  if (meant === loaded.trim() || !meant.startsWith(loaded.trim())) return null;
  return problem('description-cut', valueFrom, valueTo, {
    message: 'Claude Code reads only the beginning of this description.',
    hint: 'Put it in double quotes on one line, or indent its lines below “|-”.',
    remedy: REPAIR,
  });
}

/** A plugin's agent always loads, but knows only its path when its frontmatter cannot be read. */
function explainPlugin(input: RepairInput): Finding | null {
  const { source, context, fields, client } = input;
  const { rules } = context;
  if (!client.loads || rules.kind !== 'plugin') return null;
  const { name, description } = client.agent;
  if (description !== `Agent from ${rules.plugin} plugin`) return null;
  const project = readClient(source, { kind: 'project' }, context.path);
  if (project.loads) return null;
  // In a plugin it is no matter what is wrong with the name.
  const reason = /^(?:name|hooks)-/.test(project.reason) ? explainNone(fields) : project.reason;
  if (reason === null || !/^(?:frontmatter|yaml|description)-/.test(reason)) return null;

  const outcome = `In a plugin every .md file becomes an agent: this one is called “${name}” and described as “${description}”.`;
  const refusal = explainRefusal(input, reason, outcome);
  const written = fieldOf(fields, 'description')?.value ?? '';
  return written === '' ? { ...refusal, severity: 'warning' } : refusal;
}

/** Why there is no description to read; null where it may be read under another key. */
function explainNone(fields: FieldsReading): ProblemCode | null {
  const value = fieldOf(fields, 'description')?.value ?? null;
  if (value === null) return 'description-missing';
  if (value === '') return 'description-empty';
  return typeof value === 'string' ? null : 'description-not-text';
}

function fenceRange({ source }: RepairInput): Range {
  return { from: 0, to: lineAt(source.text, 0, Math.min(source.text.length, 200)).to };
}

function isHash(text: string, field: Field): boolean {
  return text
    .slice(field.keyTo + 1, field.to)
    .trimStart()
    .startsWith('#');
}
