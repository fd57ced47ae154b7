/** The button that creates the agent, and what is still missing. It stays in view. */
export function CreateBar({
  missing,
  refusal,
}: {
  missing: string | null;
  refusal: string | null;
}) {
  return (
    <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t bg-canvas px-4 py-3 sm:-mx-6 sm:px-6">
      <button
        type="submit"
        className="control control-primary"
        disabled={missing !== null}
        aria-describedby="new-agent-missing"
      >
        Create and edit
      </button>
      <p id="new-agent-missing" className="min-w-0 flex-1 text-soft text-sm">
        {missing}
        <span className="text-bad">{missing === null && refusal}</span>
      </p>
    </div>
  );
}
