import type { Role, YamlValue } from '@/lib/agents/model/agent';
import type { Step } from './align';
import type { Part, Refusal } from './meaning';
import type { Section } from './sections';

/**
 * One thing that differs in meaning between two texts. `undefined` stands for a field that is not
 * there, null for one without a value.
 */
export type Change =
  | FieldChange
  | LoadedChange
  | LoadingChange
  | ToolChange
  | PartChange
  | SectionChange;

/** A field was set, unset or changed. */
export type FieldChange = {
  readonly kind: 'field';
  readonly key: string;
  readonly from: YamlValue | undefined;
  readonly to: YamlValue | undefined;
};

/**
 * Claude Code loads something else than what is written, in one text or in both. `key` is a field,
 * or `body`; `undefined` where it loads what is written.
 */
export type LoadedChange = {
  readonly kind: 'loaded';
  readonly key: string;
  readonly from: YamlValue | undefined;
  readonly to: YamlValue | undefined;
};

/** The file loads now, or no longer, or does not load for another reason. */
export type LoadingChange = {
  readonly kind: 'loading';
  readonly from: Refusal;
  readonly to: Refusal;
};

/** An entry of a list of tools that is there before and after. */
export type ToolChange = {
  readonly kind: 'tool';
  readonly key: 'tools' | 'disallowedTools';
  readonly step: Step<string>;
};

/** Prose or an example of the description. */
export type PartChange = {
  readonly kind: 'part';
  readonly step: Step<Part>;
  /** The numbers of the example, from 1, before and after; null for prose, and where there is none. */
  readonly number: { readonly from: number | null; readonly to: number | null };
  /** What changed in the example; empty where it was added, removed or only moved. */
  readonly dialog: readonly DialogChange[];
};

/** One piece of an example; null where it is not there. `turn` counts from 1. */
export type DialogChange =
  | {
      readonly what: 'context' | 'commentary' | 'remarks';
      readonly from: string | null;
      readonly to: string | null;
    }
  | {
      readonly what: 'turn';
      readonly turn: number;
      readonly role: Role;
      readonly moved: boolean;
      readonly from: string | null;
      readonly to: string | null;
    }
  /** The same words from another speaker. */
  | { readonly what: 'speaker'; readonly turn: number; readonly from: string; readonly to: string }
  /** The commentary stands between other turns. */
  | { readonly what: 'commentary-place'; readonly from: number; readonly to: number };

/** A part of the prompt under its heading. */
export type SectionChange = { readonly kind: 'section'; readonly step: Step<Section> };

/** Something that differs where the meaning does not: line ends, quotes, blanks, order. */
export type WritingChange = {
  readonly what: string;
  readonly from: string;
  readonly to: string;
};
