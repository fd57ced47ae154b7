'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createFile } from '@/components/api/files';
import { toasts } from '@/components/ui/toasts';
import type { Template } from '@/lib/agents/editing/new-agent';
import { newAgentText, suggestPath, validateNewName } from '@/lib/agents/editing/new-agent';
import { agentHref } from '@/lib/agents/model/agent-href';
import { validateNewPath } from '@/lib/agents/model/file-name';
import { CreateBar } from './create-bar';
import { FolderField, type WritableFolder } from './folder-field';
import { LabelledField } from './labelled-field';
import { NameNote } from './name-note';
import { TemplateChoice } from './template-choice';

/** Asks for what an agent needs and creates its file. The editor does the rest. */
export function NewAgent({
  templates,
  roots,
  asked,
}: {
  templates: readonly Template[];
  roots: readonly WritableFolder[];
  /** The id of the folder that is chosen at first; null for the first one. */
  asked: string | null;
}) {
  const router = useRouter();
  const [template, setTemplate] = useState<Template | null>(null);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [root, setRoot] = useState((roots.find(({ id }) => id === asked) ?? roots[0])?.id ?? '');
  /** Null while it follows from the name. */
  const [chosenPath, setChosenPath] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const path = chosenPath ?? suggestPath(name);
  const invalidPath = validateNewPath(path);
  const invalidName = validateNewName(name);
  const needsDescription = template === null;
  const missing = findMissing({
    name,
    invalidName,
    description: needsDescription ? description : null,
    invalidPath,
  });

  const submit = async () => {
    const own = description.trim() === '' ? null : description;
    const answer = await createFile({ root, path }, newAgentText(template, name.trim(), own));
    if (!answer.ok) {
      setRefusal(answer.message);
      return;
    }
    toasts.add({ title: 'Created', description: path });
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
        <LabelledField
          label="Name"
          hint="The name by which Claude calls the agent, usually in lower case with hyphens."
          error={name === '' ? null : invalidName}
          note={<NameNote name={name} root={root} />}
        >
          {(props) => (
            <input
              {...props}
              className="field w-full"
              value={name}
              placeholder="code-reviewer"
              // biome-ignore lint/a11y/noAutofocus: the page is this form, and begins here
              autoFocus
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </LabelledField>
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
        {roots.length > 1 && <FolderField roots={roots} root={root} onRoot={setRoot} />}
        <LabelledField
          label="Path in the folder"
          hint="Claude Code ignores the file name. Missing folders are created."
          error={invalidPath}
        >
          {(props) => (
            <input
              {...props}
              className="field w-full"
              value={path}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => {
                setChosenPath(event.target.value);
                setRefusal(null);
              }}
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
function findMissing({
  name,
  invalidName,
  description,
  invalidPath,
}: {
  name: string;
  invalidName: string | null;
  /** Null where it may be empty. */
  description: string | null;
  invalidPath: string | null;
}): string | null {
  if (name.trim() === '') return 'The agent needs a name.';
  if (invalidName !== null) return 'The agent needs another name.';
  if (description?.trim() === '') return 'The agent needs a description.';
  return invalidPath === null ? null : 'The agent needs another path.';
}
