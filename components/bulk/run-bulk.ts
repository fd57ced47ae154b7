import type { Answer } from '@/components/api/call/call-api';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** What a person needs to recognise a file. */
export type BulkTarget = AgentRef & { readonly name: string };

/** What became of each file of a bulk action. */
export type BulkResult<T extends BulkTarget, A> = {
  readonly done: readonly { readonly target: T; readonly answer: A }[];
  readonly failed: readonly BulkFailure<T>[];
};

export type BulkFailure<T extends BulkTarget = BulkTarget> = {
  readonly target: T;
  /** What happened, in what state the file is, and what to do. */
  readonly message: string;
};

/** Takes one file after the other; a failure does not stop the rest. */
export async function runBulk<T extends BulkTarget, A>(
  targets: readonly T[],
  work: (target: T) => Promise<Answer<A>>,
): Promise<BulkResult<T, A>> {
  const done: { target: T; answer: A }[] = [];
  const failed: BulkFailure<T>[] = [];
  for (const target of targets) {
    const answer = await work(target);
    if (answer.ok) done.push({ target, answer });
    else failed.push({ target, message: answer.message });
  }
  return { done, failed };
}
