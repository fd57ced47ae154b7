'use client';

import { ask } from '@/components/api/call/call-api';
import { changeExpected, EXPECTED } from '@/components/api/routing';
import { useUndoableChange } from '@/components/jobs/use-undoable-change';

/** Writes down that a request should lead to an agent, in the `routes.yaml` of its folder. */
export function ExpectButton({
  request,
  agent,
  root,
}: {
  request: string;
  agent: string;
  /** The id of its folder. */
  root: string;
}) {
  const { busy, make } = useUndoableChange();
  const expect = () =>
    make(
      async () => {
        const expected = await ask(EXPECTED);
        if (!expected.ok) return expected;
        const file = expected.files.find((one) => one.root === root);
        return changeExpected({ root, revision: file?.revision ?? null, request, agent });
      },
      { title: 'Kept as a test', description: `“${request}” should lead to ${agent}.` },
    );
  return (
    <button
      type="button"
      className="control h-7 px-2 text-sm"
      aria-label={`Keep as a test: it should lead to ${agent}`}
      title={`Writes into routes.yaml that this request should lead to ${agent}; “Expected routes” below then says whether it does`}
      disabled={busy}
      onClick={expect}
    >
      Keep as a test
    </button>
  );
}
