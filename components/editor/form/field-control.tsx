import type { AgentDocument } from '@/components/editor/document/agent-document';
import { fieldMark } from '@/components/editor/document/form-marks';
import { DescriptionControl } from '@/components/editor/form/description/description-control';
import { useField } from '@/components/editor/form/field/use-field';
import type { FieldSpec } from '@/lib/agents/claude-code/field-specs';
import type { Standing } from '@/lib/agents/model/agent';
import { ChoiceControl } from './choice-control';
import { ColorControl } from './color-control';
import { ModelControl } from './model-control';
import { NamesControl } from './names/names-control';
import { ServerChoice } from './names/server-choice';
import { ToolsControl } from './names/tools-control';
import { LongTextControl, NumberControl, TextControl } from './text-control';
import { YamlControl } from './yaml-control';

type Props = { editing: AgentDocument; spec: FieldSpec; standing?: Standing | null };

/** The control of a field, by the kind of its value. */
export function FieldControl(props: Props) {
  return (
    <div {...fieldMark(props.spec.key)}>
      <SpecControl {...props} />
    </div>
  );
}

function SpecControl({ editing, spec, standing = null }: Props) {
  const handle = useField(editing, spec);
  if (spec.key === 'description') {
    return <DescriptionControl handle={handle} standing={standing} />;
  }
  switch (spec.kind) {
    case 'model':
      return <ModelControl handle={handle} />;
    case 'color':
      return <ColorControl handle={handle} />;
    case 'tools':
      return <ToolsControl handle={handle} />;
    case 'choice':
    case 'effort':
    case 'boolean':
      return <ChoiceControl handle={handle} />;
    case 'integer':
      return <NumberControl handle={handle} />;
    case 'names':
      return <NamesControl handle={handle} />;
    case 'yaml':
      return (
        <>
          <YamlControl handle={handle} />
          {spec.key === 'mcpServers' && <ServerChoice handle={handle} />}
        </>
      );
    case 'long-text':
      return <LongTextControl handle={handle} />;
    default:
      return <TextControl handle={handle} />;
  }
}
