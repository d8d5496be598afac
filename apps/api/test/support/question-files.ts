import { exchangeRoutes, type QuestionImport, type QuestionImportDetail } from '@kaskad/contracts';
import type { Api, Token } from './api.ts';
import type { QuizWorld } from './quizzes-world.ts';

type Files = Readonly<Record<string, string | Buffer>>;

/**
 * Files of questions as a person of the region's bank takes them in: sent, looked at, committed. `given` is asked at
 * each call, for the world of a test exists only when it begins.
 */
export function questionFiles(
  given: () => { readonly api: Api; readonly world: QuizWorld },
  language: 'auto' | 'kk' | 'ru',
) {
  const send = (files: Files, over: Readonly<Record<string, string>> = {}, token: Token = given().world.admin) => {
    const { api, world } = given();
    const fields = {
      commissionId: world.region.id,
      lawEditionId: world.lawEditionId,
      topic: 'counting',
      difficulty: '1',
      language,
      ...over,
    };
    return api.uploadAll(
      token,
      '/question-imports',
      Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content) })),
      fields,
    );
  };
  return {
    send,
    /** Throws when the files are refused. */
    async preview(files: Files, over: Readonly<Record<string, string>> = {}): Promise<QuestionImport> {
      const { status, body } = await send(files, over);
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body as QuestionImport;
    },
    look: async (id: string, query = {}): Promise<QuestionImportDetail> =>
      (await given().api.call(given().world.admin, exchangeRoutes.one, { params: { id }, query })).body,
    commit: (found: QuestionImport, over = {}, token: Token = given().world.admin) =>
      given().api.call(token, exchangeRoutes.commit, {
        params: { id: found.id },
        body: { seen: found.counts, ...over },
      }),
  };
}
