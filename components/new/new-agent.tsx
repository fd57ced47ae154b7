'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createFile } from '@/components/api/files';
import { wantField } from '@/components/keyboard/field-intent';
import { LabelledField } from '@/components/naming/labelled-field';
import { NamingFields } from '@/components/naming/naming-fields';
import { type Naming, useNaming, type WritableRoot } from '@/components/naming/use-naming';
import { toasts } from '@/components/ui/toasts';
import type { Template } from '@/lib/agents/editing/new-agent';
import { newAgentText } from '@/lib/agents/editing/new-agent';
import { agentHref } from '@/lib/agents/model/agent-href';
import { CreateBar } from './create-bar';
import { TemplateChoice } from './template-choice';

/** Asks for what an agent needs and creates its file. The editor does the rest. */
export function NewAgent({
  templates,
  roots,
  asked,
}: {
  templates: readonly Template[];
  roots: readonly WritableRoot[];
  /** The id of the folder that is chosen at first; null for the first one. */
  asked: string | null;
}) {
  const router = useRouter();
  const [template, setTemplate] = useState<Template | null>(null);
  const naming = useNaming({
    root: (roots.find(({ id }) => id === asked) ?? roots[0])?.id ?? '',
    folder: '',
    name: '',
    file: null,
    self: null,
  });
  const [description, setDescription] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { root, name, path } = naming;
  const needsDescription = template === null;
  const missing = findMissing(naming, needsDescription ? description : null);

  const submit = async () => {
    const own = description.trim() === '' ? null : description;
    const answer = await createFile({ root, path }, newAgentText(template, name.trim(), own));
    if (!answer.ok) {
      setRefusal(answer.message);
      return;
    }
    toasts.add({ title: 'Created', description: path });
    wantField({ key: 'description', select: false });
    router.push(agentHref({ root, path }, 'edit'));
  };

  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid max-w-200 gap-4">
        <NamingFields naming={naming} roots={roots} onChange={() => setRefusal(null)} />
        <LabelledField
          label="Description"
          hint={
            needsDescription
              ? 'When Claude should hand work to this agent.'
              : 'When Claude should hand work to this agent. Leave it empty to keep the template’s description.'
          }
          error={null}
        >
          {(props) => (
            <textarea
              {...props}
              rows={3}
              className="field h-auto w-full py-1.5"
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </LabelledField>
      </div>
      <TemplateChoice templates={templates} chosen={template} onChoose={setTemplate} />
      <CreateBar missing={missing} refusal={refusal} />
    </form>
  );
}

/** What the agent still needs, in a sentence; null when it can be created. */
function findMissing(
  { name, invalidName, invalidFolder, invalidFile }: Naming,
  /** Null where it may be empty. */
  description: string | null,
): string | null {
  if (name.trim() === '') return 'The agent needs a name.';
  if (invalidName !== null) return 'The agent needs another name.';
  if (invalidFolder !== null) return 'The agent needs another folder.';
  if (invalidFile !== null) return 'The file needs another name or folder.';
  return description?.trim() === '' ? 'The agent needs a description.' : null;
}
