'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EditResult } from '@/lib/agents/editing/edit';
import type { Problem, Rules } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { AgentDocument } from './agent-document';

/** One document per mounted editor; mount with another `key` for another file. */
export function useAgentDocument(text: string, rules: Rules, path: string): AgentDocument {
  const [document] = useState(() => new AgentDocument(text, { rules, path }));
  useEffect(() => () => document.destroy(), [document]);
  return document;
}

export function useReading(document: AgentDocument): AgentReading {
  return useSyncExternalStore(document.subscribe, document.getReading, document.getReading);
}

export function useProblems(document: AgentDocument): readonly Problem[] {
  return useSyncExternalStore(document.subscribe, document.getProblems, document.getProblems);
}

export function useText(document: AgentDocument): string {
  return useSyncExternalStore(document.subscribe, document.getText, document.getText);
}

export function useNotice(document: AgentDocument): string | null {
  return useSyncExternalStore(document.subscribe, document.getNotice, document.getNotice);
}

/** Applies the result of an edit function. Returns why the edit was refused, or null. */
export function applyEdit(document: AgentDocument, result: EditResult): string | null {
  if (!result.ok) return result.message;
  document.change(result.changes);
  return null;
}
