import { z } from 'zod';

/** What an answer says about itself, in Blaaiz' own form, in that of OAuth2, or as a list of errors. */
export function providerMessage(body: unknown): string {
	const answer = answerShape.safeParse(body).data;
	if (!answer) return '';
	const { message, error_description: description, error, errors } = answer;
	const main = message ?? description ?? error ?? '';
	return [sentence(main), ...(errors ?? []).map(sentence)].filter(Boolean).join('; ');
}

const text = z.string().optional().catch(undefined);

/** An entry of a list of errors, whatever it looks like. */
const listed = z
	.unknown()
	.transform((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));

const answerShape = z.object({
	message: text,
	error: text,
	error_description: text,
	errors: z.array(listed).optional().catch(undefined),
});

/** n8n's messages end without a period; Blaaiz' mostly do not. */
export function sentence(message: string): string {
	return message.trim().replace(/\.$/, '');
}
