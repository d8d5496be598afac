import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExchangeItem } from '../../questions/exchange-question.ts';

const FOLDER = join(import.meta.dirname, '../../../../../apps/api/content/questions');

interface Shipped {
  readonly topic: string;
  readonly questions: readonly Pick<
    ExchangeItem,
    'code' | 'article' | 'difficulty' | 'stem' | 'interaction' | 'rationale'
  >[];
}

/** The questions that come with Kaskad, as files hold them. */
export const shippedItems = (): ExchangeItem[] =>
  readdirSync(FOLDER)
    .sort()
    .flatMap((name) => {
      const { topic, questions } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Shipped;
      return questions.map(({ code, article, difficulty, stem, interaction, rationale }, place): ExchangeItem => ({
        code,
        article,
        difficulty,
        stem,
        interaction,
        rationale,
        topic,
        tags: [],
        picture: null,
        line: place + 1,
        language: 'both',
        mark: null,
        notes: [],
      }));
    });
