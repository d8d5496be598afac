import type { FastifyRequest } from 'fastify';

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
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename };
    else fields[part.fieldname] = String(part.value);
  }
  return file && { ...file, fields };
}
