import { requestOf } from '@/lib/agents/examples/dialog';
import { parseDescription } from '@/lib/agents/examples/examples';
import type { DescriptionParts, Example } from '@/lib/agents/model/agent';

/** An agent as it competes for requests. */
export type RoutedAgent = {
  readonly name: string;
  /** The description without its examples. */
  readonly prose: string;
  readonly examples: readonly RoutedExample[];
  readonly body: string;
  /** Agents of one collection are rare or common among themselves. */
  readonly collection: string;
};

export type RoutedExample = {
  /** What its first user says; empty where no user speaks. */
  readonly request: string;
  /** What the example says of the situation; empty where it says nothing. */
  readonly context: string;
  /** All its words: context, turns, commentary. */
  readonly text: string;
};

/** @param description as loaded */
export function routeAgent(
  agent: { readonly name: string; readonly description: string; readonly body: string },
  collection: string,
): RoutedAgent {
  const { name, description, body } = agent;
  return { name, body, collection, ...routeDescription(parseDescription(description, name)) };
}

/** What of a description speaks for its agent. */
export function routeDescription({
  prose,
  examples,
}: DescriptionParts): Pick<RoutedAgent, 'prose' | 'examples'> {
  return {
    prose: prose.map(({ text }) => text).join('\n'),
    examples: examples.map((example) => ({
      request: requestOf(example),
      context: example.context?.text ?? '',
      text: textOf(example),
    })),
  };
}

/** Whether any of the examples has a request that can be tried. */
export function hasRequest({ examples }: DescriptionParts): boolean {
  return examples.some((example) => requestOf(example) !== '');
}

function textOf({ context, turns, commentary }: Example): string {
  return [context?.text, ...turns.map(({ text }) => text), commentary?.text]
    .filter((text) => text !== undefined)
    .join('\n');
}
