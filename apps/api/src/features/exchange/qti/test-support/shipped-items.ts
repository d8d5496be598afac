import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShippedTopic } from '../../../bank/shipped-questions.service.ts';
import type { ExchangeItem } from '../../exchange-question.ts';

const FOLDER = join(import.meta.dirname, '../../../../../content/questions');

/** The questions that come with Kaskad, as files hold them. */
export const shippedItems = (): ExchangeItem[] =>
  readdirSync(FOLDER)
    .sort()
    .flatMap((name) => {
      const { topic, questions } = ShippedTopic.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
      return questions.map(({ facts: _facts, ...question }, place): ExchangeItem => ({
        ...question,
        topic,
        tags: [],
        picture: null,
        line: place + 1,
        language: 'both',
        mark: null,
        notes: [],
      }));
    });
