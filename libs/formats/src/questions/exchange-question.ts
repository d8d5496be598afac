import type { EXCHANGE_FORMATS, EXCHANGE_GAPS, EXCHANGE_LOSSES, EXCHANGE_NOTES, READ_FORMATS } from '@kaskad/contracts';
import type { Difficulty, ImportSilence, Interaction, Words } from '@kaskad/domain';

/** What a collection is written in. */
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];
/** What it is read from. */
export type ReadFormat = (typeof READ_FORMATS)[number];
export type Language = 'kk' | 'ru';
/** In which language texts are that say nothing about it themselves. */
export type FileLanguage = Language | 'auto';

/** Something the format said that a question cannot hold, or that was changed while reading. */
export interface Note {
  readonly code: NoteCode;
  readonly value: string;
}
export type NoteCode = (typeof EXCHANGE_NOTES)[number];

/** A piece of the file that is no question we can hold: left out, and said so. */
export interface Problem {
  readonly line: number;
  readonly title: string;
  readonly code: ProblemKind;
  readonly value: string;
}
export type ProblemKind = (typeof EXCHANGE_GAPS)[number];

export interface Picture {
  /** Base64. */
  readonly data: string;
  readonly alt: Words;
}

/**
 * A question between formats. Texts whose language is unknown stand in both until `languages.ts` decides; a language
 * that is missing is empty. Null where the format says nothing.
 */
export interface ExchangeItem {
  readonly code: string | null;
  /** The question of this system that the file was written from: the id in its mark. */
  readonly mark?: string | null;
  /** That an erratum holds for it: what it says is right is not. */
  readonly isWrong?: boolean;
  readonly topic: string | null;
  readonly difficulty: Difficulty | null;
  readonly article: string;
  readonly tags: readonly string[];
  readonly stem: Words;
  readonly rationale: Words;
  readonly interaction: Interaction;
  readonly picture: Picture | null;
  /** Where it begins in the file, from 1. */
  readonly line: number;
  /** What the format says about its language: it names both, or one, or nothing. */
  readonly language: Language | 'both' | null;
  /** What this file has no place for, beside what its format never has: a question that is known keeps its own. */
  readonly silent?: readonly ImportSilence[];
  readonly notes: readonly Note[];
}

/** What the person says about a file that says nothing itself. */
export interface Told {
  /** The first option is right wherever none is marked. */
  readonly firstIsRight: boolean;
}

export interface Reading {
  readonly format: ReadFormat;
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly Problem[];
}

/** Something a format cannot hold of a question that is written into it. */
export type LossCode = (typeof EXCHANGE_LOSSES)[number];

export const MOST_ITEMS = 5_000;
export const MOST_PROBLEMS = 1_000;
/**
 * Takes questions while the rest of their file is read. They have both languages: nothing that the file holds further
 * on is joined with one of them.
 */
export type GiveItems = (items: readonly ExchangeItem[], format: ReadFormat) => Promise<void>;
/** Whether a file has said more than anybody will look at: the rest is not read. */
export const isFull = (items: readonly unknown[], problems: readonly unknown[]): boolean =>
  items.length > MOST_ITEMS || problems.length > MOST_PROBLEMS;
export const NO_WORDS: Words = { kk: '', ru: '' };

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Names of parts by their place: a, b, c … z, a1, b1. */
export const partId = (place: number): string =>
  `${LETTERS[place % 26] ?? 'a'}${place < 26 ? '' : Math.floor(place / 26)}`;
export const asParts = (texts: readonly Words[]) => texts.map((text, place) => ({ id: partId(place), text }));
