'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EditResult } from '@/lib/agents/editing/edit';
import type { Problem } from '@/lib/agents/model/agent';
import type { AgentContext, AgentReading } from '@/lib/agents/model/reading';
import type { Weights } from '@/lib/agents/problems/validate';
import { AgentDocument, type Notice } from './agent-document';

/** One document per mounted editor; mount with another `key` for another file. */
export function useAgentDocument(
  text: string,
  context: AgentContext,
  weights: Weights,
): AgentDocument {
  const [editing] = useState(() => new AgentDocument(text, context, weights));
  useEffect(() => () => editing.destroy(), [editing]);
  return editing;
}

export function useReading(editing: AgentDocument): AgentReading {
  return useSyncExternalStore(editing.subscribe, editing.getReading, editing.getReading);
}

/** As a person is told of them: what comes up while they write waits until they leave the field. */
export function useProblems(editing: AgentDocument): readonly Problem[] {
  return useSyncExternalStore(
    editing.subscribe,
    editing.getShownProblems,
    editing.getShownProblems,
  );
}

/** The part of the form that a person is in; null outside of it. */
export function usePlace(editing: AgentDocument): string | null {
  return useSyncExternalStore(editing.subscribe, editing.getPlace, editing.getPlace);
}

export function useText(editing: AgentDocument): string {
  return useSyncExternalStore(editing.subscribe, editing.getText, editing.getText);
}

export function useNotice(editing: AgentDocument): Notice | null {
  return useSyncExternalStore(editing.subscribe, editing.getNotice, editing.getNotice);
}

/** Returns why the edit was refused, or null. */
export function applyEdit(editing: AgentDocument, result: EditResult): string | null {
  if (!result.ok) return result.message;
  editing.change(result.changes);
  return null;
}
