/** What is worth saying about an agent's name, description, model, colour and prompt. */

import { isBuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import { COLORS, isColor } from '@/lib/agents/claude-code/colors';
import { isKnownModel, nearestModel, parseModel } from '@/lib/agents/claude-code/models';
import { estimateTokens } from '@/lib/agents/claude-code/tokens';
import type { Field, Finding, Remedy } from '@/lib/agents/model/agent';
import { fileStem } from '@/lib/agents/model/file-name';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { RepairInput } from '@/lib/agents/model/reading';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { keyRange, problem, REPAIR, replaceBy, valueRange } from './make-problem';
import { explainEscapedTwice } from './validate-escapes';
import { isQuotedOddly } from './validate-fields';

/** Name and description, which a person reads even where YAML does not. */
export function validateWords(input: RepairInput): Finding[] {
  const name = fieldOf(input.fields, 'name');
  const description = fieldOf(input.fields, 'description');
  return [
    ...(name ? validateName(name, input) : []),
    ...(description ? validateDescription(description, input) : []),
  ];
}

/** Model and colour, and whether there is a prompt. */
export function validateValues(input: RepairInput): Finding[] {
  const { fields, source, client } = input;
  const loaded = client.loads && client.repaired ? client.agent.model : null;
  return [
    ...validateModel(fieldOf(fields, 'model'), loaded),
    ...validateColor(source.text, fieldOf(fields, 'color')),
    ...validateBody(input),
  ];
}

function validateName(field: Field, { context }: RepairInput): Finding[] {
  const { rules, path } = context;
  const { value, valueFrom, valueTo } = field;
  if (typeof value !== 'string' || value === '') return [];
  const problems: Finding[] = [];
  if (isPlaceholder(value, NAME_PLACEHOLDER)) {
    problems.push(placeholder(field, 'name'));
  } else if (value !== fileStem(path)) {
    problems.push(
      problem('name-not-file', valueFrom, valueTo, {
        message: `The agent is called “${value}” and its file “${fileStem(path)}”. Claude Code goes by the name in the file.`,
        hint: 'That is fine, but an agent is easier to find when both are the same.',
      }),
    );
  }
  if (rules.kind === 'project' && isBuiltinAgent(value)) {
    problems.push(
      problem('name-builtin', valueFrom, valueTo, {
        message: `“${value}” is also an agent that comes with Claude Code; this one replaces it.`,
        hint: 'Choose another name if you want both.',
      }),
    );
  }
  return problems;
}

/** Long descriptions take room in every session; the Agent Skills specification draws the line here. */
const LONG_DESCRIPTION = 1_024;

function validateDescription(field: Field, input: RepairInput): Finding[] {
  const { client } = input;
  const { value, valueFrom, valueTo } = field;
  if (typeof value !== 'string') return [];
  const problems: Finding[] = [];
  if (isPlaceholder(value, DESCRIPTION_PLACEHOLDER))
    problems.push(placeholder(field, 'description'));
  const loaded = client.loads ? client.agent.description : value.replaceAll('\\n', '\n');
  if (loaded.length > LONG_DESCRIPTION) {
    const tokens = estimateTokens('', loaded);
    problems.push(
      problem('description-long', valueFrom, valueTo, {
        message: `The description has ${formatNumber(loaded.length)} characters, about ${formatNumber(tokens)} tokens in every session.`,
        hint: 'Move what only the agent itself needs into the system prompt.',
      }),
    );
  }
  if (value.includes('\\n')) {
    problems.push(explainEscapedTwice(field, value, input) ?? explainNewline(field, value, input));
  }
  return problems;
}

function explainNewline(field: Field, value: string, input: RepairInput): Finding {
  const { source, context, client } = input;
  const decoded = decodeScalar(source.text, field);
  const offset = value.indexOf('\\n');
  const from = decoded.toFile(offset);
  const to = Math.max(from, decoded.toFile(offset + 2));
  if (context.rules.kind === 'plugin') {
    return problem('newline-literal', from, to, {
      severity: 'warning',
      message:
        'The description contains “\\n” as two characters. In agents that a plugin ships they stay two characters.',
      hint: 'Write real line breaks: in double quotes, or in a block after “|-”.',
    });
  }
  if (/(?:^|[^a-z0-9])[a-z]:\\n/i.test(value)) {
    return problem('newline-literal', from, to, {
      severity: 'warning',
      message:
        'The description contains “\\n” in what looks like a path. Claude Code turns every “\\n” in a description into a line break, whatever the quotes.',
      hint: 'Write the path with “/”; there is no way to write a backslash before an “n” here.',
    });
  }
  return problem('newline-literal', from, to, {
    message:
      'The description contains “\\n” as two characters. Claude Code turns them into line breaks; other tools show them as they are.',
    hint: 'Write real line breaks if other tools read this file too.',
    // Where the YAML has to be repaired, that repair does this as well.
    remedy: client.loads && !client.repaired ? REPAIR : null,
  });
}

const NAME_PLACEHOLDER =
  /^(?:(?:your|my)[-_ ]agent(?:[-_ ]name)?(?:[-_ ]here)?|agent[-_ ]name(?:[-_ ]here)?|name[-_ ]here|todo|tbd|fixme|x{3,}|placeholder)$/i;
const DESCRIPTION_PLACEHOLDER =
  /^(?:(?:todo|tbd|fixme|lorem ipsum|placeholder)[\s.…!]*$|lorem ipsum dolor\b|(?:an? |the |your |brief |short |agent |one-line )*description(?: (?:here|goes here|of (?:what )?(?:this|the|your) agent\b.*))?[.…]*$|describe (?:what|when|the|your|this)\b.{0,60}\bagent\b.{0,60}$)/i;

/**
 * A note of what is still to be done. What merely begins with such a word is about it, like “Todo list
 * manager” and “TODO comments”.
 */
const NOTE_TO_SELF =
  /^(?:(?:TODO|TBD|FIXME|XXX)(?:\([^()]*\))?(?:\s*[:–—]|\s+-\s)|(?:TODO|TBD|FIXME|(?:[Tt]odo|[Tt]bd|[Ff]ixme)\s*[:,–—])\s+(?:please )?(?:add|write|describe|fill|update|explain|complete|say|document|define|replace)\b)/;

function isPlaceholder(value: string, pattern: RegExp): boolean {
  const text = value.trim();
  if (text.length > 400) return false;
  if (NOTE_TO_SELF.test(text)) return true;
  if (/^(?:\[[^\][]*\]|<[^<>]*>|\{[^{}]*\}|\{\{[^{}]*\}\}|\$\{[^{}]*\})$/.test(text)) return true;
  return pattern.test(text) || /\{\{[A-Za-z_][^{}]{0,40}\}\}/.test(text);
}

function placeholder(field: Field, what: 'name' | 'description'): Finding {
  return problem('placeholder', field.valueFrom, field.valueTo, {
    message: `The ${what} looks like a placeholder that was never filled in.`,
    hint: what === 'name' ? 'Give the agent a name.' : 'Say when Claude should call the agent.',
  });
}

/** @param loaded what the client reads where its repair pass makes another value of it */
function validateModel(field: Field | null, loaded: string | null): Finding[] {
  if (!field || isQuotedOddly(field)) return [];
  const { value, valueFrom, valueTo } = field;
  const model = loaded ?? parseModel(value);
  if (model === null) {
    const empty = value === null || value === '';
    const { from, to } = empty ? keyRange(field) : valueRange(field);
    return [
      problem('model-ignored', from, to, {
        message: empty
          ? '“model” is empty, which is the same as leaving it out.'
          : 'The value of “model” is not text, so the field is treated as absent.',
        hint: 'Name a model, or remove the field to use the model of the conversation.',
      }),
    ];
  }
  if (isKnownModel(model)) return [];
  const near = nearestModel(model);
  return [
    problem('model-unknown', valueFrom, valueTo, {
      message: `“${model}” is not a model name that Claude Code knows, and does not look like a model id. It is passed on as written, and the agent fails to start if there is no such model.`,
      hint:
        near === null
          ? 'Write sonnet, opus, haiku, fable, inherit, or a full id such as claude-opus-5-5.'
          : `Did you mean “${near}”? Otherwise write a full id such as claude-opus-5-5.`,
      remedy: near === null ? null : suggestModel(field, near),
    }),
  ];
}

function suggestModel({ valueFrom, valueTo }: Field, model: string): Remedy {
  const insert = /[[\]]/.test(model) ? `'${model}'` : model;
  return {
    ...replaceBy({ from: valueFrom, to: valueTo }, insert),
    doubt: `Only you can say whether “${model}” was meant: it is the one name of a model that is so near.`,
  };
}

function validateColor(text: string, field: Field | null): Finding[] {
  if (!field || isColor(field.value) || isQuotedOddly(field)) return [];
  const { value, valueFrom, valueTo } = field;
  const known = `${COLORS.slice(0, -1).join(', ')} or ${COLORS[COLORS.length - 1]}`;
  if (value === null || value === '') {
    const comment = /^[ \t]*#[0-9a-f]{3,8}\b/i.exec(text.slice(field.keyTo + 1, field.keyTo + 20));
    if (!comment) return [];
    return [
      problem('color-unknown', field.keyFrom, field.keyTo, {
        message:
          '“#” starts a comment here, so “color” is empty. Claude Code does not know hex colors anyway.',
        hint: `Choose ${known}.`,
      }),
    ];
  }
  const lower = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return [
    problem('color-unknown', valueFrom, valueTo, {
      message: `${typeof value === 'string' && value.length < 40 ? `“${value}”` : 'This'} is not a color that Claude Code knows, so it picks one itself.`,
      hint: isColor(lower) ? `Write “${lower}”.` : `Choose ${known}.`,
      remedy: isColor(lower) ? replaceBy({ from: valueFrom, to: valueTo }, lower) : null,
    }),
  ];
}

function validateBody({ source, client, fields }: RepairInput): Finding[] {
  const { text } = source;
  if (!client.loads || client.agent.body !== '') return [];
  const end = Math.min(text.length, fields.body.from);
  const start = Math.max(0, Math.min(end, text.lastIndexOf('---', end)));
  return [
    problem('body-empty', start, end, {
      message: 'There is no system prompt: nothing follows the frontmatter.',
      hint: 'Below it, write what the agent should do, and how.',
    }),
  ];
}
