import { questionRoutes } from '@kaskad/contracts';
import type { Api, Token } from './api.ts';

/**
 * Sends the newest version of a question to review in the name of its author, and approves it in the name of somebody
 * else.
 */
export async function approveQuestion(api: Api, author: Token, commissionId: string, id: string) {
  const { version } = (await api.call(author, questionRoutes.read, { params: { id } })).body;
  const sent = await api.call(author, questionRoutes.act, {
    params: { id },
    body: { version, act: 'submit', remark: '' },
  });
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  const reviewer = await api.staff('coordinator', commissionId);
  const reply = await api.call(reviewer, questionRoutes.act, {
    params: { id },
    body: { version, act: 'approve', remark: '' },
  });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body;
}
