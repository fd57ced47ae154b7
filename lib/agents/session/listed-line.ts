/** How Claude learns of an agent: one line in a message before its first answer (format.md, section 11). */

import type { ClientAgent, ToolEntry } from '@/lib/agents/model/agent';
import { namesWithMemory, type Setting } from './memory-tools';

/** What a listing needs to know of an agent. */
export type Listed = Pick<
  ClientAgent,
  'name' | 'description' | 'inheritsTools' | 'toolEntries' | 'disallowedTools'
> & { readonly settings: readonly Setting[] };

/** The line as it is sent. A description of several lines makes it span as many. */
export function listedLine(agent: Listed): string {
  return `- ${agent.name}: ${agent.description} (Tools: ${listedTools(agent)})`;
}

/**
 * The tools as Claude is told of them: what the file says, not what comes of it, so that an agent
 * without any may be listed with `All tools` (format.md, section 11.2).
 */
export function listedTools(agent: Omit<Listed, 'name' | 'description'>): string {
  const names = agent.inheritsTools ? [] : namesWithMemory(agent);
  const removed = agent.disallowedTools.some(isStar) ? [] : agent.disallowedTools.map(asWritten);
  if (names.length === 0) {
    return removed.length === 0 ? 'All tools' : `All tools except ${removed.join(', ')}`;
  }
  const left = names.filter((name) => !removed.includes(name));
  return left.length === 0 ? 'None' : left.join(', ');
}

/** The message that lists the agents of a session; empty where it has none. @param lines in order */
export function listing(lines: readonly string[]): string {
  return lines.length === 0 ? '' : [INTRODUCTION, ...lines].join('\n');
}

const INTRODUCTION = 'Available agent types for the Agent tool:';

/**
 * Tokens of the whole message, by the client's way of counting; 0 where it has no lines.
 * @param lengths of its lines, in UTF-16 code units
 */
export function listingTokens(lengths: readonly number[]): number {
  if (lengths.length === 0) return 0;
  const text = lengths.reduce((sum, length) => sum + 1 + length, INTRODUCTION.length);
  return Math.ceil(text / 3);
}

/** Tokens of a line in every session, by the client's way of counting (format.md, section 11.4). */
export function lineTokens(line: string): number {
  return Math.ceil((line.length + 1) / 3);
}

/** By name without regard to case: signs, digits, letters, then everything beyond ASCII. */
export function compareListed(a: { readonly name: string }, b: { readonly name: string }): number {
  const [first, second] = [foldOrder(a.name), foldOrder(b.name)];
  for (let at = 0; at < first.length && at < second.length; at++) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    if (difference !== 0) return difference;
  }
  // Of names that differ in case only, the one with the small letter.
  return first.length - second.length || (a.name > b.name ? -1 : Number(a.name < b.name));
}

/** ASCII from the first to the last in this order; letters in lower case stand for both. */
const ASCII = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz';

function foldOrder(name: string): number[] {
  return Array.from({ length: name.length }, (_, at) => {
    const unit = name.charAt(at);
    const rank = ASCII.indexOf(unit.toLowerCase());
    return rank < 0 ? name.charCodeAt(at) + 128 : rank + 1;
  });
}

function isStar({ status }: ToolEntry): boolean {
  return status === 'all';
}

function asWritten({ written }: ToolEntry): string {
  return written;
}
