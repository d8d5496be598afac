import {
  decodeForm,
  encodeResponse,
  type Form,
  type Interaction,
  type Response,
  revealSolution,
  scoreForm,
} from '@kaskad/domain';
import type { Rig } from '../rig/rig.ts';

/** What only the database knows of the attempts in it: their forms, and the key of every question. */
export interface Keys {
  /** The right responses of an attempt, question by question. */
  readonly right: (attemptId: string) => readonly Response[];
  /** What the last of these answers per question deserves; they come in the order in which they were made. */
  readonly deserved: (
    attemptId: string,
    made: readonly { readonly question: number; readonly response: Response }[],
  ) => number;
}

export async function keysOf(rig: Rig): Promise<Keys> {
  const versions = await rig.look<{ id: number; interaction: Interaction; topic: string }>(
    'select v.id, v.interaction, q.topic from question_versions v join questions q on q.id = v.question_id',
  );
  const keys = new Map(versions.map(({ id, interaction, topic }) => [id, { interaction, topic }]));
  const attempts = await rig.look<{ id: string; form: string }>('select id, form from attempts');
  const forms = new Map(attempts.map(({ id, form }) => [id, decodeForm(form)]));
  const formOf = (attemptId: string): Form => forms.get(attemptId) ?? [];
  return {
    right: (attemptId) =>
      formOf(attemptId).map(({ versionId, order }) => {
        const interaction = keys.get(versionId)?.interaction;
        return (interaction && revealSolution(interaction, order).response) ?? [];
      }),
    deserved: (attemptId, made) =>
      scoreForm(
        formOf(attemptId),
        keys,
        new Map(made.map(({ question, response }) => [question, encodeResponse(response)])),
      ).score,
  };
}
