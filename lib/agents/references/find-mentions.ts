import { readFields } from '@/lib/agents/reading/read-fields';
import type { Certainty, Mention, Names, ReferenceKind } from './reference';

/** What a file is, which decides where in it an agent can be named. */
export type Form = 'markdown' | 'settings';

/** A name as it may stand in a text: up to this many characters, without blanks at its ends. */
const NAME = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}_.:/-]{0,98}[\p{L}\p{N}])?`;

/**
 * The places of a text that name an agent, in order and apart. A place made to name one, as
 * `subagent_type`, `Agent(…)` in a list of tools and `@agent-…`, is told whatever it names; elsewhere
 * only names that there are.
 */
export function findMentions(text: string, form: Form, names: Names): Mention[] {
  const found: Mention[] = [];
  const add = (from: number, written: string, kind: ReferenceKind, certainty: Certainty) => {
    found.push({ from, to: from + written.length, written, kind, certainty });
  };
  if (form === 'settings') {
    findInSettings(text, add);
    findInHooks(text, names, add);
  } else {
    findInHeader(text, add);
    findCalls(text, names, add);
    findAtNames(text, names, add);
    findCode(text, names, add);
    findWords(text, names, add);
  }
  return withoutOverlaps(found);
}

/**
 * Those alone that are told whatever they name, and the code around them: all that can name an agent
 * which there is not, in a fraction of the time.
 */
export function findTellingMentions(text: string, form: Form, names: Names): Mention[] {
  const found: Mention[] = [];
  const add: Add = (from, written, kind, certainty) => {
    found.push({ from, to: from + written.length, written, kind, certainty });
  };
  if (form === 'settings') findInSettings(text, add);
  else {
    // Looking for a word is much faster than trying an expression at each letter.
    if (HEADER_WORDS.some((word) => text.includes(word))) findInHeader(text, add);
    if (CALL_WORDS.some((word) => text.includes(word))) findCalls(text, names, add);
    if (text.includes('@agent-') || text.includes('(agent)"')) findAtNames(text, names, add);
    if (CODE_OF_AGENT.test(text)) findCode(text, names, add);
  }
  return withoutOverlaps(found);
}

const CALL_WORDS = ['subagent_type', 'Agent(', 'Task('];
const HEADER_WORDS = ['Agent(', 'Task(', '\nagent'];
const CODE_OF_AGENT = /`["'*_)\]]{0,3}\s{1,2}(?:sub-?)?agents?\b/i;

type Add = (from: number, written: string, kind: ReferenceKind, certainty: Certainty) => void;

/** Permission rules and the agent of the session. */
function findInSettings(text: string, add: Add): void {
  for (const match of text.matchAll(/"(?:Agent|Task)\(([^"()\\*]+)\)"/g)) {
    add(match.index + match[0].indexOf('(') + 1, match[1] ?? '', 'setting', 'certain');
  }
  for (const match of text.matchAll(/"agent"\s*:\s*"([^"\\]+)"/g)) {
    const written = match[1] ?? '';
    add(match.index + match[0].length - 1 - written.length, written, 'setting', 'certain');
  }
}

const SUBAGENT_EVENT = /"Subagent(?:Start|Stop)"\s*:\s*(?=\[)/g;
const HOOK_TEXT = /"(?:command|prompt)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
const NAMES_IN_TEXT = new RegExp(NAME, 'gu');

/** The matchers of the events of agents, and names in what hooks run or ask. */
function findInHooks(text: string, names: Names, add: Add): void {
  if (!/"hooks"\s*:/.test(text)) return;
  for (const { index, 0: key } of text.matchAll(SUBAGENT_EVENT)) {
    const list = bracketedAt(text, index + key.length);
    for (const match of list.matchAll(/"matcher"\s*:\s*"([^"\\]+)"/g)) {
      const matcher = match[1] ?? '';
      let at = index + key.length + match.index + match[0].length - 1 - matcher.length;
      for (const written of matcher.split('|')) {
        if (names.meant(written).length > 0) add(at, written, 'hook', 'certain');
        at += written.length + 1;
      }
    }
  }
  for (const match of text.matchAll(HOOK_TEXT)) {
    const said = match[1] ?? '';
    const start = match.index + match[0].length - 1 - said.length;
    for (const { index, 0: written } of said.matchAll(NAMES_IN_TEXT)) {
      if (!isTelling(written) || names.meant(written).length === 0) continue;
      add(start + index, written, 'hook', 'likely');
    }
    const addHere: Add = (from, written, _kind, certainty) =>
      add(start + from, written, 'hook', certainty);
    for (const find of [findCalls, findAtNames, findCode, findWords]) find(said, names, addHere);
  }
}

/** A JSON list from its opening bracket on, with whatever is in it. */
function bracketedAt(text: string, from: number): string {
  let depth = 0;
  for (const { index, 0: piece } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[[\]]/g)) {
    if (piece === '[') depth++;
    else if (piece === ']') depth--;
    if (depth === 0) return text.slice(from, from + index);
  }
  return text.slice(from);
}

const TOOL_FIELDS = new Set(['tools', 'disallowedTools', 'allowed-tools']);

function findInHeader(text: string, add: Add): void {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('---', start) || !/(?:Agent|Task)\(|^agent\s*:/m.test(text)) return;
  for (const { key, value, valueFrom, valueTo } of readFields(text).fields) {
    if (TOOL_FIELDS.has(key)) {
      const written = text.slice(valueFrom, valueTo);
      for (const match of written.matchAll(/\b(?:Agent|Task)\(([^()\n]*)\)/g)) {
        let at = valueFrom + match.index + match[0].indexOf('(') + 1;
        for (const part of (match[1] ?? '').split(',')) {
          const name = part.trim();
          const isName = name !== '' && name !== '*';
          if (isName) add(at + part.indexOf(name), name, 'tools', 'certain');
          at += part.length + 1;
        }
      }
    } else if (key === 'agent' && typeof value === 'string' && value !== '') {
      const at = text.indexOf(value, valueFrom);
      if (at >= 0 && at < valueTo) add(at, value, 'field', 'certain');
    }
  }
}

const QUOTED_CALL = /subagent_type["'`]?\s{0,3}[:=]?\s{0,3}(["'`])([^"'`\n\\<>{}$]{1,100})\1/g;
const BARE_CALL = new RegExp(String.raw`subagent_type["'\x60]?\s{0,3}[:=]\s{0,3}(${NAME})`, 'gu');
const RULE = new RegExp(String.raw`\b(?:Agent|Task)\((${NAME})\)`, 'gu');

function findCalls(text: string, names: Names, add: Add): void {
  if (text.includes('subagent_type')) {
    for (const match of text.matchAll(QUOTED_CALL)) {
      const written = match[2] ?? '';
      add(match.index + match[0].length - 1 - written.length, written, 'subagent_type', 'certain');
    }
    for (const match of text.matchAll(BARE_CALL)) {
      const written = match[1] ?? '';
      if (names.meant(written).length === 0) continue;
      add(match.index + match[0].length - written.length, written, 'subagent_type', 'certain');
    }
  }
  for (const match of text.matchAll(RULE)) {
    const written = match[1] ?? '';
    if (names.meant(written).length === 0) continue;
    add(match.index + match[0].length - 1 - written.length, written, 'tools', 'certain');
  }
}

const AT_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@./\\=-])@(agent-)?(${NAME})(?![\p{L}\p{N}_/(@=]|[.:-]+[\p{L}\p{N}])`,
  'gu',
);
/** As Claude Code completes the name of an agent. */
const COMPLETED_NAME = new RegExp(String.raw`@"(${NAME}) \(agent\)"`, 'gu');
/** What says that a package is meant: such a name can be a scope of them. */
const PACKAGE_BEFORE =
  /(?:\b(?:npm|npx|pnpm|yarn|bun|bunx|pip|uv|install|add|i|-[DgES])\s{1,2}|\b(?:from|import|require)\s{0,2}\(?["'`])$/;

function findAtNames(text: string, names: Names, add: Add): void {
  if (!text.includes('@')) return;
  for (const match of text.matchAll(COMPLETED_NAME)) {
    const written = match[1] ?? '';
    if (names.meant(written).length > 0 || isMentioned(written)) {
      add(match.index + 2, written, 'mention', 'certain');
    }
  }
  for (const match of text.matchAll(AT_NAME)) {
    const [all, prefix = '', written = ''] = match;
    const known = names.meant(written).length > 0;
    const at = match.index + all.length - written.length;
    if (prefix !== '' && known) add(at, written, 'mention', 'certain');
    else if (prefix !== '' && names.meant(`agent-${written}`).length > 0) {
      add(at - prefix.length, `agent-${written}`, 'mention', 'certain');
    } else if (prefix === '' && known) {
      const certain = isTelling(written) && !names.isAmbiguous(written);
      add(at, written, 'mention', certain ? 'certain' : 'likely');
    } else if (prefix !== '' && isMentioned(written)) {
      const before = text.slice(Math.max(0, match.index - 24), match.index);
      if (!PACKAGE_BEFORE.test(before)) add(at, written, 'mention', 'certain');
    }
  }
}

/** Whether what stands behind `@agent-` is a name, and not only an example of one. */
function isMentioned(written: string): boolean {
  return MENTIONED.test(written) && !isExampleName(written) && !isExampleName(`agent-${written}`);
}

const MENTIONED = /^(?=.*\p{Ll})[\p{Ll}\p{N}]+(?:[-_:][\p{Ll}\p{N}]+)*$/u;

const CODE = /(?<!`)`@?([^`\n]{1,100})`(?!`)/g;
/** What stands behind a name and says what it names. */
const OF_AGENT = /^["'*_)\]]{0,3}\s{1,2}(?:sub-?)?agents?\b/i;
const OF_OTHER =
  /^["'*_)\]]{0,3}\s{1,2}(?:skills?|commands?|plugins?|hooks?|scripts?|tools?|functions?|packages?|librar(?:y|ies)|modules?|files?|director(?:y|ies)|folders?|branch(?:es)?|fields?|keys?|flags?|workflows?|servers?|tables?|columns?|labels?|tags?|models?|mode|modes|checks?|jobs?|pages?|routes?|endpoints?)\b/i;
/** The same in front of it. */
const AGENT_BEFORE = /\b(?:sub-?)?agents?\s{1,2}(?:named |called )?["'*_([]{0,3}$/i;
const OTHER_BEFORE =
  /(?:\b(?:skill|command|plugin|hook|script|function|package|library|module|file|directory|folder|branch|run|runs|npm|npx|pip|import|install)s?\s{1,2}|\/)["'*_([]{0,3}$/i;

function findCode(text: string, names: Names, add: Add): void {
  if (!text.includes('`')) return;
  for (const match of text.matchAll(CODE)) {
    const inner = match[1] ?? '';
    const written = inner.trim();
    const at = match.index + match[0].indexOf(inner) + inner.indexOf(written);
    const end = match.index + match[0].length;
    const behind = text.slice(end, end + 24);
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const known = names.meant(written).length > 0;
    const isAgent = OF_AGENT.test(behind) || AGENT_BEFORE.test(before);
    if (known) {
      if (OF_OTHER.test(behind) || OTHER_BEFORE.test(before)) continue;
      const [isName, isOther] = [isTelling(written), names.isAmbiguous(written)];
      // A word that is the name of a skill or a command, too, is most often that, or a stage of work.
      if (!isAgent && !isName && isOther) continue;
      add(at, written, 'code', isAgent || (isName && !isOther) ? 'certain' : 'likely');
    } else if (OF_AGENT.test(behind) && isShaped(written)) add(at, written, 'code', 'certain');
  }
}

const AGENT_WORD = /agents?\b(?![-/\w]|[.:][^\s])/giu;
/** A name and what stands between it and that word. */
const NAME_BEFORE = new RegExp(
  String.raw`(?<![\p{L}\p{N}_./@\x60:-])(${NAME})["'*_)\]]{0,3}[ \t]{1,2}(?:sub-?)?$`,
  'iu',
);
/** More than these can take up, so that no part of a longer word is taken for a name. */
const REACH = 120;
const BOLD = new RegExp(String.raw`(?<!\*)\*\*(${NAME})\*\*(?!\*)`, 'gu');

function findWords(text: string, names: Names, add: Add): void {
  let end = 0;
  // From the word back: there are far fewer of it than of words that could be a name.
  for (const { index, 0: word } of text.matchAll(AGENT_WORD)) {
    if (index === 0 || !' \tbB-'.includes(text.charAt(index - 1))) continue;
    const start = Math.max(end, index - REACH);
    const match = NAME_BEFORE.exec(text.slice(start, index));
    if (match === null) continue;
    end = index + word.length;
    const written = match[1] ?? '';
    // “List agents” speaks of all of them, and not of one that is called “list”.
    const isPlain = /^\s+(?:sub-?)?$/i.test(match[0].slice(written.length));
    if (isPlain && /s$/i.test(word) && !isTelling(written)) continue;
    if (names.meant(written).length > 0) add(start + match.index, written, 'words', 'likely');
  }
  for (const match of text.matchAll(BOLD)) {
    const written = match[1] ?? '';
    if (!isTelling(written) || names.meant(written).length === 0) continue;
    if (
      OF_OTHER.test(text.slice(match.index + match[0].length, match.index + match[0].length + 24))
    )
      continue;
    add(match.index + 2, written, 'words', 'likely');
  }
}

/** Whether a name is no word of a language, so that who writes it means what is called so. */
function isTelling(name: string): boolean {
  return /[\p{L}\p{N}][-_:][\p{L}\p{N}]/u.test(name);
}

/** Whether a text only stands for the name of some agent. */
export function isExampleName(name: string): boolean {
  return PLACEHOLDER.test(name) || !/^[\p{L}\p{N}][\p{L}\p{N} _.:-]*$/u.test(name);
}

/** Whether a text can be the name of one agent, and is no example of a name. */
function isShaped(name: string): boolean {
  return SHAPE.test(name) && !PLACEHOLDER.test(name);
}

const SHAPE = /^[\p{Ll}\p{N}]+(?:[-_:][\p{Ll}\p{N}]+)+$/u;
const PLACEHOLDER =
  /^(?:your|my|some|the|any|new|example|sample|other|another)[-_]|^(?:sub)?agent[-_]?(?:name|type|id|slug|[a-z0-9])$|(?:^|[-_])(?:name|type|here|placeholder|foo|bar|xxx?|x|y|z)$/i;

/** In order; of two that overlap the one that was found first, which is the more structured one. */
function withoutOverlaps(found: readonly Mention[]): Mention[] {
  const taken: Mention[] = [];
  const starts = new Map<number, Mention>();
  for (const mention of found) {
    let free = true;
    for (let at = mention.from; at < mention.to && free; at++) free = !starts.has(at);
    if (!free) continue;
    for (let at = mention.from; at < mention.to; at++) starts.set(at, mention);
    taken.push(mention);
  }
  return taken.sort((a, b) => a.from - b.from);
}
