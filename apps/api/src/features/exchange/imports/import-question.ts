import { storedContent } from '@kaskad/contracts';
import { type ImportContent, type ImportQuestion, interactionRefusal } from '@kaskad/domain';
import { z } from 'zod';
import type { QuestionImport } from './question-import.entity.ts';
import { silencesOf } from './format-silences.ts';
import type { StoredItem } from './stored-item.ts';

const Content = z.object({
  stem: storedContent.stem,
  interaction: storedContent.interaction,
  rationale: storedContent.rationale,
  article: storedContent.article,
});

/** A question of the file as the rule sees it. */
export function importQuestion(
  item: StoredItem,
  { difficulty, lawEditionId, format }: Pick<QuestionImport, 'difficulty' | 'lawEditionId' | 'format'>,
): ImportQuestion {
  const read = Content.safeParse(item);
  const { stem, interaction, rationale, article } = read.data ?? item;
  const content: ImportContent = {
    stem,
    interaction,
    rationale,
    article,
    picture: item.picture,
    difficulty: item.difficulty ?? difficulty,
    lawEdition: lawEditionId,
  };
  const question: Omit<ImportQuestion, 'refusal'> = {
    code: item.code?.trim() || null,
    mark: item.mark ?? null,
    content,
    language: item.language ?? 'both',
    silent: silencesOf(item, format),
    isGuess: item.notes.some(({ code }) => code === 'language_guessed'),
  };
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      ...question,
      refusal: {
        code:
          issue?.code === 'too_big' && issue.origin === 'string' ? 'import_field_too_long' : 'import_not_a_question',
        value: String(issue?.path[0] ?? ''),
      },
    };
  }
  const refusal = interactionRefusal(interaction, item.picture !== null);
  return { ...question, refusal: refusal && { code: refusal, value: '' } };
}
