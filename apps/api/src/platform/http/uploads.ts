import type { FastifyRequest } from 'fastify';
import { InvalidInput, unstorableIn } from './input.pipe.ts';

export interface Upload {
  readonly bytes: Buffer;
  readonly name: string;
  /** The text fields of the form, whatever their order. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The one file of a form, whole in memory; null when the form has none. Larger files than the limit of `prepareHttp` are answered with 413. */
export async function uploadOf(request: FastifyRequest): Promise<Upload | null> {
  if (!request.isMultipart()) return null;
  let file: { bytes: Buffer; name: string } | null = null;
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename.replace(/\p{Cc}/gu, '').toWellFormed() };
      else fields[part.fieldname] = String(part.value);
    }
  } catch (error) {
    // What the parser refuses with a status is answered with it; anything else is a form that was cut off.
    if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
    throw new InvalidInput([{ path: 'file', rule: 'format' }]);
  }
  const path = unstorableIn(fields);
  if (path !== null) throw new InvalidInput([{ path, rule: 'format' }]);
  return file && { ...file, fields };
}
